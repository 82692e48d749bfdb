package io.geovault.platform.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-S6")
class LargeBatchesTest {

  private static final long MEBIBYTE = 1L << 20;
  private static final long TEN_MILLIS = TimeUnit.MILLISECONDS.toNanos(10);

  @Test
  void shouldRestFourTimesAsLongAsLargeEventsTook() {
    // Given two events of 880 KB
    // When
    long rest = LargeBatches.restNanos(2, 1_760_000, TEN_MILLIS);

    // Then they took a fifth of the time
    assertThat(rest).isEqualTo(4 * TEN_MILLIS);
  }

  @Test
  void shouldNotRestAfterManyEventsOfUsualSize() {
    // Given a full batch of a backlog
    // When
    long rest = LargeBatches.restNanos(500, MEBIBYTE, TEN_MILLIS);

    // Then
    assertThat(rest).isZero();
  }

  @Test
  void shouldRestASecondAtMost() {
    // Given a batch that waited for the database
    // When
    long rest = LargeBatches.restNanos(1, MEBIBYTE, TimeUnit.MINUTES.toNanos(1));

    // Then
    assertThat(rest).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void shouldApplyBatchesOfEverySizeOnce() {
    // Given
    AtomicInteger applied = new AtomicInteger();

    // When
    LargeBatches.apply(500, MEBIBYTE / 2, applied::incrementAndGet);
    LargeBatches.apply(1, MEBIBYTE / 2, applied::incrementAndGet);
    LargeBatches.apply(2_000, 4 * MEBIBYTE, applied::incrementAndGet);

    // Then
    assertThat(applied).hasValue(3);
  }
}
