package io.geovault.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeKeyTest {

  @Property
  void shouldComeBackFromItsText(
      @ForAll @LongRange(min = 0, max = 253_402_000_000L) long second, @ForAll String id) {
    // Given
    TimeKey key = new TimeKey(Instant.ofEpochSecond(second, 123_456_000), id);

    // When
    TimeKey parsed = TimeKey.parse(key.toString());

    // Then
    assertThat(parsed).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "|", "set-019aa1f0c3d2", "now|audit-1", "2026-01-01T00:00:00Z"})
  void shouldRefuseTheKeyOfAnotherList(String text) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> TimeKey.parse(text))
        .matches(refusal -> refusal.code() == CommonError.INVALID_CURSOR);
  }
}
