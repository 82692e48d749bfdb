package io.geovault.objectstore.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-S13")
class OwnPlacesTest {

  private static final OwnPlaces PLACES =
      new OwnPlaces(
          "geovault",
          Map.of("11", List.of(new AccountPrefix(" tools/nightly "), new AccountPrefix("old/"))));

  @ParameterizedTest
  @CsvSource({
    "11, 11/rm-1/data.tar, true",
    "11, tools/nightly/rm-1.tar, true",
    "11, old/rm-1.tar, true",
    "11, 12/rm-1/data.tar, false",
    "11, 110/rm-1/data.tar, false",
    "11, tools/nightly, false",
    "11, tools/nightly-of-others/rm-1.tar, false",
    "11, x/11/rm-1.tar, false",
    "12, 12/rm-1/data.tar, true",
    "12, tools/nightly/rm-1.tar, false"
  })
  void shouldHoldWhatIsBelowAPrefixOfTheAccount(String account, String key, boolean holds) {
    assertThat(PLACES.holds(account, key)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "/dumps", "a/../b", "a//b", "a//", "a\u0001b"})
  void shouldRefuseAPrefixThatCoversEverythingOrNothing(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountPrefix(prefix));
  }
}
