package io.geovault.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

  private final MutableClock clock = MutableClock.at("2024-01-04T00:00:00Z");

  @Test
  void shouldNotMoveByItself() {
    // When
    Instant after = clock.advance(Duration.ofDays(7));

    // Then
    assertThat(after).isEqualTo("2024-01-11T00:00:00Z");
    assertThat(clock.instant()).isEqualTo(after);
  }

  @Test
  void shouldMoveTogetherWithItsOtherZones() {
    // Given
    Clock other = clock.withZone(ZoneId.of("Asia/Shanghai"));

    // When
    clock.advance(Duration.ofHours(1));

    // Then
    assertThat(other.instant()).isEqualTo("2024-01-04T01:00:00Z");
    assertThat(other.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(clock.getZone().getId()).isEqualTo("Z");
  }

  @Test
  void shouldRefuseToGoBack() {
    // When / Then
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
