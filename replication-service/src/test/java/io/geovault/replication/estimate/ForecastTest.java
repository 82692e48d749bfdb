package io.geovault.replication.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X8")
class ForecastTest {

  private static final long DAY = 86_400_000;

  @Test
  void shouldGrowForTheRetentionAndThenStay() {
    // When
    Forecast forecast = Forecast.of(new Volume(1, 1, 1000, 0), false, 7);

    // Then
    assertThat(forecast.bytesPerDay()).isEqualTo(1000);
    assertThat(forecast.storedBytes()).isEqualTo(7000);
    // 1 + 2 + 3 + 4 + 5 + 6 portions, and 24 days of 7.
    assertThat(forecast.firstMonth()).isEqualTo(1000L * (21 + 24 * 7) * DAY);
    assertThat(forecast.laterMonth()).isEqualTo(7000L * 30 * DAY);
  }

  @Test
  void shouldCountSeveralSetsADayAndDaysWithout() {
    // When
    Forecast forecast = Forecast.of(new Volume(4, 6, 6000, 0), false, 10);

    // Then
    assertThat(forecast.bytesPerDay()).isEqualTo(1500);
    assertThat(forecast.storedBytes()).isEqualTo(15_000);
  }

  @Test
  void shouldCountLogsOnlyWhereTheyAreCopied() {
    // Given
    Volume volume = new Volume(2, 2, 2000, 500);

    // Then
    assertThat(Forecast.of(volume, false, 7).bytesPerDay()).isEqualTo(1000);
    assertThat(Forecast.of(volume, true, 7).bytesPerDay()).isEqualTo(1250);
  }

  @Test
  void shouldHaveASetADayOfTheWholeStorageAtMost() {
    assertThat(Forecast.of(Volume.atMost(1L << 40), true, 1825).storedBytes())
        .isEqualTo(1825L << 40);
  }
}
