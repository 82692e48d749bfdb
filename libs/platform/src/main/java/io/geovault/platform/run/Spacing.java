package io.geovault.platform.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets one of many calls through per interval, whichever thread makes it: for progress that changes
 * far more often than it is worth a transaction.
 */
public final class Spacing {

  private final long interval;
  private final LongSupplier nanos;
  private final AtomicLong next;

  private Spacing(Duration interval, Duration first, LongSupplier nanos) {
    this.interval = interval.toNanos();
    this.nanos = nanos;
    this.next = new AtomicLong(nanos.getAsLong() + first.toNanos());
  }

  /** The first call is let through at once. */
  public static Spacing startingNow(Duration interval) {
    return new Spacing(interval, Duration.ZERO, System::nanoTime);
  }

  /** The first call is let through after one interval. */
  public static Spacing startingLater(Duration interval) {
    return new Spacing(interval, interval, System::nanoTime);
  }

  static Spacing by(LongSupplier nanos, Duration interval, Duration first) {
    return new Spacing(interval, first, nanos);
  }

  /** Returns whether this call is let through; the next one is only after another interval. */
  public boolean isDue() {
    long now = nanos.getAsLong();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + interval);
  }
}
