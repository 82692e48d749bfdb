package io.geovault.servers.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockFileTest {

  @TempDir Path directory;

  @Test
  void shouldShowRealTimeWithoutAFile() {
    // Given
    ClockFile clock = new ClockFile(directory.resolve("none/clock"));

    // When
    Duration offset = clock.offset();

    // Then
    assertThat(offset).isZero();
  }

  @Test
  void shouldAddUpItsSteps() {
    // Given
    ClockFile clock = new ClockFile(directory.resolve("new/clock"));

    // When
    clock.advance(Duration.ofDays(7));
    clock.advance(Duration.ofHours(1));

    // Then
    assertThat(new ClockFile(clock.path()).offset()).isEqualTo(Duration.ofHours(169));
    assertThat(clock.path()).content().isEqualTo("PT169H\n");
  }

  @Test
  void shouldRefuseToGoBack() {
    // Given
    ClockFile clock = new ClockFile(directory.resolve("clock"));

    // When / Then
    assertThatThrownBy(() -> clock.advance(Duration.ofDays(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
