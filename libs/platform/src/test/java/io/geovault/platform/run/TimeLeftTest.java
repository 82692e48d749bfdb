package io.geovault.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"30, 0.25, 90", "30, 0.5, 30", "99, 1, 1", "99, 5, 1"})
  void shouldExpectThePaceSoFar(int spent, double done, long left) {
    assertThat(TimeLeft.seconds(START, done, START.plusSeconds(spent))).isEqualTo(left);
  }

  @Test
  void shouldSayNothingBeforeThereIsAPace() {
    assertThat(TimeLeft.seconds(START, 0.5, START.plusMillis(999))).isNull();
    assertThat(TimeLeft.seconds(START, 0, START.plusSeconds(30))).isNull();
    assertThat(TimeLeft.seconds(START, 0.5, START.minusSeconds(30))).isNull();
  }
}
