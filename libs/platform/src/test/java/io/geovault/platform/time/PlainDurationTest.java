package io.geovault.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDurationTest {

  @ParameterizedTest
  @CsvSource({
    "P7D, 168 h",
    "PT1H30M, 1 h 30 min",
    "PT10M, 10 min",
    "PT1M5S, 1 min 5 s",
    "PT0.25S, 0.25 s",
    "PT0S, 0 s"
  })
  void shouldBeWrittenAsPeopleReadIt(Duration span, String expected) {
    assertThat(PlainDuration.of(span)).isEqualTo(expected);
  }
}
