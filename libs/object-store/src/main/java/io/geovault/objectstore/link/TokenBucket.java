package io.geovault.objectstore.link;

import java.util.concurrent.TimeUnit;

/**
 * So many bytes a second on the long run. Whoever comes while there is credit may send at once,
 * even more than that: the debt is waited for by the next. Not safe from several threads.
 */
final class TokenBucket {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double bytesPerNano;
  private final double most;
  private double credit;
  private long at;

  /** Full at that time; a quarter of a second's bytes are kept for those who come later. */
  TokenBucket(long bytesPerSecond, long nanoTime) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("A link lets something through: " + bytesPerSecond);
    }
    bytesPerNano = (double) bytesPerSecond / SECOND;
    most = bytesPerSecond / 4.0;
    credit = most;
    at = nanoTime;
  }

  /** How long until somebody may send, in nanoseconds; 0 when now. */
  long untilCredit(long nanoTime) {
    credit = Math.min(most, credit + (nanoTime - at) * bytesPerNano);
    at = nanoTime;
    return credit >= 0 ? 0 : Math.max(1, (long) Math.ceil(-credit / bytesPerNano));
  }

  void take(long bytes) {
    credit -= bytes;
  }
}
