package io.geovault.platform.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-S6")
class LargeBatchesTest {

  private static final long TEN_MILLIS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Batch LARGE = new Batch(List.of(), 1 << 20, true);
  private static final Batch FULL = new Batch(List.of(), 4 << 20, false);
  private static final Batch SMALL = new Batch(List.of(), 1 << 10, false);

  @Test
  void shouldRestFourTimesAsLongAsLargeEventsTook() {
    // Given a batch with a large event
    // When
    long rest = LargeBatches.restNanos(LARGE, TEN_MILLIS);

    // Then it took a fifth of the time
    assertThat(rest).isEqualTo(4 * TEN_MILLIS);
  }

  @Test
  void shouldNotRestAfterManyEventsOfUsualSize() {
    // Given a full batch of a backlog
    // When
    long rest = LargeBatches.restNanos(FULL, TEN_MILLIS);

    // Then
    assertThat(rest).isZero();
  }

  @Test
  void shouldRestASecondAtMost() {
    // Given a batch that waited for the database
    // When
    long rest = LargeBatches.restNanos(LARGE, TimeUnit.MINUTES.toNanos(1));

    // Then
    assertThat(rest).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void shouldApplyBatchesOfEverySizeOnce() {
    // Given
    AtomicInteger applied = new AtomicInteger();

    // When
    List.of(LARGE, FULL, SMALL)
        .forEach(batch -> LargeBatches.apply(batch, applied::incrementAndGet));

    // Then
    assertThat(applied).hasValue(3);
  }
}
