package io.geovault.objectstore.link;

import java.util.concurrent.TimeUnit;

/**
 * Limits the long-term rate to a number of bytes per second. With credit, a sender may send at
 * once, even more bytes than the credit: the next sender waits until the debt is repaid. Not
 * thread-safe.
 */
final class TokenBucket {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double bytesPerNano;
  private final double most;
  private double credit;
  private long at;

  /** A bucket that is full at {@code nanoTime}; it holds at most a quarter of a second's bytes. */
  TokenBucket(long bytesPerSecond, long nanoTime) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("A link lets something through: " + bytesPerSecond);
    }
    bytesPerNano = (double) bytesPerSecond / SECOND;
    most = bytesPerSecond / 4.0;
    credit = most;
    at = nanoTime;
  }

  /** The time until someone may send, in nanoseconds; 0 if now. */
  long untilCredit(long nanoTime) {
    credit = Math.min(most, credit + (nanoTime - at) * bytesPerNano);
    at = nanoTime;
    return credit >= 0 ? 0 : Math.max(1, (long) Math.ceil(-credit / bytesPerNano));
  }

  void take(long bytes) {
    credit -= bytes;
  }
}
