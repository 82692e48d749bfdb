package io.geovault.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final String LIST = "/v1/things";

  @Test
  void shouldBeRefusedByEveryOtherList() {
    // Given
    String cursor = Cursor.encode(LIST, "thing-1");

    // Then
    for (String other : new String[] {"/v1/others", "/v1/thing", "/v1/things/1", ""}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> Cursor.decode(other, cursor))
          .matches(refusal -> refusal.code() == CommonError.INVALID_CURSOR);
    }
  }

  @Property
  void shouldBeReadAsTheKeyItWasMadeFrom(@ForAll @CharRange(from = ' ', to = '\ud7ff') String key) {
    assertThat(Cursor.decode(LIST, Cursor.encode(LIST, key))).isEqualTo(key);
  }

  @Property
  void shouldBeRefusedWhenMadeUp(@ForAll @NotEmpty @StringLength(max = 60) String cursor) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Cursor.decode(LIST, cursor))
        .matches(refusal -> refusal.code() == CommonError.INVALID_CURSOR)
        .withMessageStartingWith("cursor: ");
  }

  @Property
  void shouldBeRefusedWithOneCharacterChanged(
      @ForAll @IntRange(max = 20) int place, @ForAll @CharRange(from = 'a', to = 'z') char other) {
    // Given
    String cursor = Cursor.encode(LIST, "set-019aa1f0c3d2");
    String changed = cursor.substring(0, place) + other + cursor.substring(place + 1);

    // Then
    if (!changed.equals(cursor)) {
      assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cursor.decode(LIST, changed));
    }
  }

  @Test
  void shouldBeRefusedWhenItHoldsWhatNoKeyHolds() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Cursor.decode(LIST, Cursor.encode(LIST, "set\0")));
  }

  @Test
  void shouldMeanTheBeginningWhenAbsent() {
    assertThat(Cursor.decode(LIST, null)).isNull();
    assertThat(Cursor.decode(LIST, "")).isNull();
  }
}
