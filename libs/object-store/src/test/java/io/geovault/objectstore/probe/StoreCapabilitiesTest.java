package io.geovault.objectstore.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X2")
class StoreCapabilitiesTest {

  @ParameterizedTest(name = "lock {0}, bypassed by {1}: {2}")
  @CsvSource({
    "NONE, NOBODY,",
    "ACCEPTED, NOBODY, LOCK_NOT_ENFORCED",
    "ENFORCED, NOBODY, LOCK_WITHOUT_PURGING_KEYS",
    "ENFORCED, PURGING_KEYS,",
    "ENFORCED, ORDINARY_KEYS, LOCK_OPEN_TO_ORDINARY_KEYS",
  })
  void shouldJudgeTheLock(LockSupport support, LockBypass bypass, Shortfall expected) {
    // When
    var found = with(support, bypass, ChecksumSupport.VERIFIED, true).shortfalls();

    // Then
    assertThat(found).isEqualTo(expected == null ? Set.of() : Set.of(expected));
  }

  @Test
  void shouldNameAllThatIsMissing() {
    // When
    var found = with(LockSupport.NONE, LockBypass.NOBODY, ChecksumSupport.ACCEPTED, false);

    // Then
    assertThat(found.shortfalls())
        .containsExactly(
            Shortfall.CHECKSUMS_NOT_VERIFIED,
            Shortfall.PUT_NOT_CONDITIONAL,
            Shortfall.COMPLETION_NOT_CONDITIONAL,
            Shortfall.RANGES_IGNORED,
            Shortfall.BATCHES_UNKNOWN);
  }

  private static StoreCapabilities with(
      LockSupport lock, LockBypass bypass, ChecksumSupport checksums, boolean rest) {
    return new StoreCapabilities(
        rest, lock, bypass, checksums, rest, rest, rest, rest, rest, rest, rest, List.of());
  }
}
