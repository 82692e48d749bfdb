package io.geovault.replication.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.replication.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class SettingsPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant CHANGED = NOW.minusSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Test
  void shouldSaySettingsThatAreInUseUntilTheyChange() {
    assertThat(plan(true, true, Optional.empty())).isEqualTo(new SettingsPlan(CHANGED, true, null));
    assertThat(plan(true, true, Optional.of(NOW))).isEqualTo(new SettingsPlan(CHANGED, true, null));
  }

  @Test
  void shouldSayThemUntilTheLastCopyIsGoneOnceTheyAreNotInUse() {
    Instant soon = NOW.plus(Duration.ofHours(3));

    assertThat(plan(true, false, Optional.of(soon)))
        .isEqualTo(new SettingsPlan(CHANGED, true, soon));
    assertThat(plan(false, true, Optional.of(soon)))
        .isEqualTo(new SettingsPlan(CHANGED, true, soon));
    assertThat(plan(false, true, Optional.empty()))
        .isEqualTo(new SettingsPlan(CHANGED, false, null));
  }

  @Test
  void shouldAskAgainNeitherAtOnceNorAfterMoreThanADay() {
    assertThat(plan(false, true, Optional.of(NOW.minusSeconds(1))).next())
        .isEqualTo(NOW.plus(PAUSE));
    assertThat(plan(false, true, Optional.of(NOW.plus(Duration.ofDays(1825)))).next())
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  private static SettingsPlan plan(boolean alive, boolean enabled, Optional<Instant> lastPurge) {
    Destination destination =
        new Destination(
            "cn-shanghai", enabled, 7, false, false, enabled ? CHANGED : null, null, CHANGED);
    return SettingsPlan.of(alive, destination, lastPurge, NOW, PAUSE);
  }
}
