package io.geovault.platform.job;

import java.time.Duration;

/**
 * When a failed try is repeated: after {@code first}, then twice as long each time up to {@code
 * longest}, until {@code attempts} tries were made.
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  public RetryPolicy {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("attempts >= 1 and 0 <= first <= longest");
    }
  }

  boolean isExhausted(int attemptsMade) {
    return attemptsMade >= attempts;
  }

  /** The wait after attempt number {@code attemptsMade} failed. */
  Duration delayAfter(int attemptsMade) {
    int doublings = Math.min(attemptsMade - 1, 30);
    Duration delay = first.multipliedBy(1L << doublings);
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
