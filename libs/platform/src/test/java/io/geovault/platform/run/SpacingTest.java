package io.geovault.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpacingTest {

  private static final Duration INTERVAL = Duration.ofNanos(10);

  /** Nanoseconds may overflow at any time. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void shouldLetOneCallThroughPerInterval() {
    // Given
    Spacing spacing = Spacing.by(nanos::get, INTERVAL, Duration.ZERO);

    // Then
    assertThat(spacing.isDue()).isTrue();
    assertThat(spacing.isDue()).isFalse();
    nanos.addAndGet(9);
    assertThat(spacing.isDue()).isFalse();
    nanos.addAndGet(1);
    assertThat(spacing.isDue()).isTrue();
  }

  @Test
  void shouldWaitAnIntervalFirstWhereAsked() {
    // Given
    Spacing spacing = Spacing.by(nanos::get, INTERVAL, INTERVAL);

    // Then
    assertThat(spacing.isDue()).isFalse();
    nanos.addAndGet(10);
    assertThat(spacing.isDue()).isTrue();
  }
}
