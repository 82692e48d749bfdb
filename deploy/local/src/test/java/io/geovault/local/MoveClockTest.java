package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveClockTest {

  @ParameterizedTest
  @CsvSource({"+7d, P7D", "12h, PT12H", "+30m, PT30M", "+10s, PT10S"})
  void shouldReadAStep(String text, Duration expected) {
    // When
    Duration step = MoveClock.step(text);

    // Then
    assertThat(step).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-7d", "7", "week", "+1y", ""})
  void shouldSayHowAStepIsWritten(String text) {
    // When / Then
    assertThatThrownBy(() -> MoveClock.step(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("+7d");
  }
}
