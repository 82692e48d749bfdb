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

  private static final int RESTS = 4;
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private LargeBatches() {}

  /** Runs {@code work}, which applies that batch. */
  public static void apply(Batch batch, Runnable work) {
    if (!batch.hasLarge() && batch.bytes() <= MUCH_BYTES) {
      work.run();
      return;
    }
    ONE_AT_A_TIME.lock();
    try {
      long start = System.nanoTime();
      work.run();
      rest(restNanos(batch, System.nanoTime() - start));
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** Returns for how many nanoseconds to rest after a batch that took {@code workNanos}. */
  static long restNanos(Batch batch, long workNanos) {
    return batch.hasLarge() ? Math.min(LONGEST_REST_NANOS, RESTS * workNanos) : 0;
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
