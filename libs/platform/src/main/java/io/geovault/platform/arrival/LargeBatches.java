package io.geovault.platform.arrival;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Keeps large events from taking the memory and the processors of everything else: one thread of
 * the process at a time applies a batch with large events, and afterwards rests four times as long
 * as that took. A flood of them therefore takes at most a fifth of one processor.
 */
public final class LargeBatches {

  private static final Logger LOG = Logger.getLogger(LargeBatches.class);

  /** More memory than several threads may need at the same time. */
  private static final long MUCH_BYTES = 1L << 20;

  /** The usual event has one or two KiB, the inventory of a thousand tables has 150. */
  private static final long LARGE_EVENT_BYTES = 256L << 10;

  private static final int RESTS = 4;
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private LargeBatches() {}

  /** Runs {@code work}, which applies that many events with that many bytes in all. */
  public static void apply(int events, long bytes, Runnable work) {
    if (!areLarge(events, bytes) && bytes <= MUCH_BYTES) {
      work.run();
      return;
    }
    ONE_AT_A_TIME.lock();
    try {
      long start = System.nanoTime();
      work.run();
      rest(restNanos(events, bytes, System.nanoTime() - start));
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** Returns for how many nanoseconds to rest after a batch that took {@code workNanos}. */
  static long restNanos(int events, long bytes, long workNanos) {
    return areLarge(events, bytes) ? Math.min(LONGEST_REST_NANOS, RESTS * workNanos) : 0;
  }

  private static boolean areLarge(int events, long bytes) {
    return events > 0 && bytes / events > LARGE_EVENT_BYTES;
  }

  private static void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException stopping) {
      LOG.debug("not rested: this replica is stopping");
      Thread.currentThread().interrupt();
    }
  }
}
