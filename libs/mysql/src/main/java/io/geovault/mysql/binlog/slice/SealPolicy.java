package io.geovault.mysql.binlog.slice;

import java.time.Duration;

/**
 * When a slice is sealed: {@code after} its first byte, at the end of a transaction if one comes in
 * twice that time; and whenever it has {@code size} bytes, for memory is bounded.
 */
public record SealPolicy(Duration after, int size) {
  public SealPolicy {
    if (after.isNegative() || size < 1) {
      throw new IllegalArgumentException("after >= 0 and size >= 1: " + after + ", " + size);
    }
  }

  /** Whether a slice of that many bytes and that age is sealed now. */
  public boolean isDue(int bytes, Duration age, boolean betweenTransactions) {
    return bytes >= size || (bytes > 0 && !leftAfter(age, betweenTransactions).isPositive());
  }

  /** How long a slice of that age can wait for more. */
  public Duration leftAfter(Duration age, boolean betweenTransactions) {
    return (betweenTransactions ? after : after.multipliedBy(2)).minus(age);
  }
}
