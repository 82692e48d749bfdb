package io.geovault.mysql.binlog.slice;

import java.time.Duration;

/**
 * Decides when a slice is sealed: {@code after} its first byte, at the end of a transaction if one
 * ends within twice that time, otherwise at twice that time; and always when it has {@code size}
 * bytes, because memory is bounded.
 */
public record SealPolicy(Duration after, int size) {
  public SealPolicy {
    if (after.isNegative() || size < 1) {
      throw new IllegalArgumentException("after >= 0 and size >= 1: " + after + ", " + size);
    }
  }

  /** Returns whether a slice of this size and age must be sealed now. */
  public boolean isDue(int bytes, Duration age, boolean betweenTransactions) {
    return bytes >= size || (bytes > 0 && !leftAfter(age, betweenTransactions).isPositive());
  }

  /** Returns how long a slice of this age can wait for more bytes. */
  public Duration leftAfter(Duration age, boolean betweenTransactions) {
    return (betweenTransactions ? after : after.multipliedBy(2)).minus(age);
  }
}
