package io.geovault.objectstore.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldMakeTheNextWaitForWhatTheLastSentTooMuch() {
    // Given
    var bucket = new TokenBucket(1_000, 0);

    // When
    long first = bucket.untilCredit(0);
    bucket.take(8_250);

    // Then
    assertThat(first).isZero();
    assertThat(bucket.untilCredit(0)).isEqualTo(8 * SECOND);
    assertThat(bucket.untilCredit(5 * SECOND)).isEqualTo(3 * SECOND);
    assertThat(bucket.untilCredit(8 * SECOND)).isZero();
  }

  @Test
  void shouldSaveUpNoMoreThanAQuarterOfASecond() {
    // Given
    var bucket = new TokenBucket(1_000, 0);

    // When
    bucket.untilCredit(3_600 * SECOND);
    bucket.take(1_250);

    // Then
    assertThat(bucket.untilCredit(3_600 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void shouldLetThroughWhatTheRateAllowsAndNoMoreHoweverLargeTheParts() {
    // Given
    var bucket = new TokenBucket(1_000_000, 0);
    long sent = 0;

    // When
    for (long millis = 0; millis <= 10_000; millis++) {
      if (bucket.untilCredit(millis * 1_000_000) == 0) {
        bucket.take(300_000);
        sent += 300_000;
      }
    }

    // Then
    assertThat(sent).isBetween(10_000_000L, 10_000_000L + 250_000 + 300_000);
  }

  @Test
  void shouldRefuseToLetNothingThrough() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 0));
  }
}
