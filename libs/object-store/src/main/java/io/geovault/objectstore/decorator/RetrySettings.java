package io.geovault.objectstore.decorator;

import java.time.Duration;

/**
 * The limits of retries: a limited number of attempts, none started later than {@code totalTime}
 * after the first, with delays that double up to {@code largestDelay}.
 */
public record RetrySettings(
    int attempts, Duration firstDelay, Duration largestDelay, Duration totalTime) {
  /** Five attempts within a minute, with delays from 200 milliseconds to five seconds. */
  public static final RetrySettings DEFAULT =
      new RetrySettings(5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(1));

  public RetrySettings {
    if (attempts < 1 || firstDelay.isNegative() || largestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "At least one attempt and a growing delay: %d, %s to %s"
              .formatted(attempts, firstDelay, largestDelay));
    }
  }

  /** The longest delay after the given attempt, counted from 1. */
  Duration delayAfter(int attempt) {
    int doublings = Math.min(attempt - 1, 30);
    var delay = firstDelay.multipliedBy(1L << doublings);
    return delay.compareTo(largestDelay) > 0 ? largestDelay : delay;
  }
}
