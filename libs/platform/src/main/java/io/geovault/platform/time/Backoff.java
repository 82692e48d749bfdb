package io.geovault.platform.time;

import java.time.Duration;

/**
 * The wait before a repetition: {@code first} after the first failure, twice the wait before after
 * each further one, and never more than {@code longest}.
 */
public record Backoff(Duration first, Duration longest) {

  /** More doublings would overflow a long; the shortest wait exceeds a century by then. */
  private static final int MOST_DOUBLINGS = 62;

  public Backoff {
    if (first.isNegative() || longest.isNegative()) {
      throw new IllegalArgumentException("no wait is negative: " + first + ", " + longest);
    }
  }

  /**
   * Returns the wait after {@code failures} failures in a row, counted from 1; a smaller number
   * counts as 1.
   */
  public Duration after(int failures) {
    long factor = 1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
    boolean isLonger = longest.dividedBy(factor).compareTo(first) < 0;
    return isLonger ? longest : first.multipliedBy(factor);
  }
}
