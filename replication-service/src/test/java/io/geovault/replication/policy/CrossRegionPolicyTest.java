package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R4")
class CrossRegionPolicyTest {

  private static final String ENABLED_AT = "2026-11-20T10:00:00.500Z";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "2026-11-20T10:00:00.500Z, true",
    "2026-11-20T10:00:00.501Z, true",
    "2026-11-20T10:00:01Z, true",
    "2026-11-20T10:00:00.499Z, false",
    "2026-11-20T09:59:59.999Z, false",
    "2026-11-20T09:59:59Z, false",
    // Cut to the second it may have been 10:00:00.7, after enabling.
    "2026-11-20T10:00:00Z, true"
  })
  void shouldCoverSetsCompletedSinceEnabling(String completedAt, boolean covered) {
    // Given
    CrossRegionPolicy policy = policy(true, Instant.parse(ENABLED_AT));

    // When
    boolean covers = policy.covers(Instant.parse(completedAt));

    // Then
    assertThat(covers).isEqualTo(covered);
  }

  @Test
  void shouldCoverNothingWhileOff() {
    // Given
    CrossRegionPolicy policy = policy(false, null);

    // When
    boolean covers = policy.covers(Instant.parse("2030-01-01T00:00:00Z"));

    // Then
    assertThat(covers).isFalse();
  }

  @Test
  @Tag("R1")
  void shouldBeOffByDefaultWithSevenDays() {
    // Given
    String instance = "rm-1";

    // When
    CrossRegionPolicy off = CrossRegionPolicy.off(instance);

    // Then
    assertThat(off).isEqualTo(new CrossRegionPolicy("rm-1", false, null, 7, false, false, null, 0));
  }

  private static CrossRegionPolicy policy(boolean enabled, @Nullable Instant enabledAt) {
    return new CrossRegionPolicy("rm-1", enabled, "cn-shanghai", 7, false, false, enabledAt, 1);
  }
}
