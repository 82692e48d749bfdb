package io.geovault.platform.job;

import io.geovault.platform.time.Backoff;
import java.time.Duration;

/**
 * The times at which a failed attempt is repeated: first after {@code first}, then after twice the
 * previous delay, up to {@code longest}, until {@code attempts} attempts were made.
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

  /** Returns the delay after attempt number {@code attemptsMade} failed. */
  Duration delayAfter(int attemptsMade) {
    return new Backoff(first, longest).after(attemptsMade);
  }
}
