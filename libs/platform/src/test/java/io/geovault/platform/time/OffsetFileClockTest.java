package io.geovault.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.suite.ClockFile;
import io.geovault.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetFileClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LATER = Duration.ofMillis(100);

  @TempDir Path directory;

  private final MutableClock base = MutableClock.at(START);

  @Test
  void shouldShowRealTimeWithoutAFile() {
    // Given
    Clock clock = new OffsetFileClock(directory.resolve("none"), base);

    // Then
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.getZone()).isEqualTo(base.getZone());
  }

  @Test
  void shouldFollowTheFileWhileItRuns() {
    // Given
    ClockFile file = new ClockFile(directory.resolve("clock"));
    Clock clock = new OffsetFileClock(file.path(), base);
    assertThat(clock.instant()).isEqualTo(START);

    // When
    file.advance(Duration.ofDays(7));
    base.advance(LATER);

    // Then
    assertThat(clock.instant()).isEqualTo(START.plus(LATER).plus(Duration.ofDays(7)));
    assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo(clock.instant());
  }

  @Test
  void shouldNeverGoBack() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("clock"), "PT48H");
    Clock clock = new OffsetFileClock(file, base);
    Instant ahead = clock.instant();

    // Then
    for (String content : new String[] {"PT1H", "-PT1H", "nonsense", ""}) {
      Files.writeString(file, content);
      base.advance(LATER);
      assertThat(clock.instant()).as(content).isAfter(ahead);
    }
    Files.delete(file);
    base.advance(LATER);
    assertThat(clock.instant()).isAfter(ahead);
  }

  @Test
  void shouldBeginInThePastWhereTheFileSaysSo() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("clock"), "-PT8760H");
    Clock clock = new OffsetFileClock(file, base);
    assertThat(clock.instant()).isEqualTo(START.minus(Duration.ofDays(365)));

    // When
    new ClockFile(file).advance(Duration.ofDays(7));
    base.advance(LATER);

    // Then
    assertThat(clock.instant()).isEqualTo(START.plus(LATER).minus(Duration.ofDays(358)));
  }

  @Test
  void shouldReadNoFileWhereNoneIsConfigured() {
    // Given
    ClockProducer producer = new ClockProducer();

    // Then
    assertThat(producer.clock(Optional.empty())).isEqualTo(Clock.systemUTC());
    assertThat(producer.clock(Optional.of(directory.resolve("clock"))))
        .isInstanceOf(OffsetFileClock.class);
  }
}
