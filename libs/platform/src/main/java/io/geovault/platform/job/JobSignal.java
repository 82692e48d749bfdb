package io.geovault.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes this replica's workers after it enqueued a job, so that the job starts within milliseconds
 * and not at the next poll. Raised after the commit, and whenever a job ended and its place is free
 * for a waiting job.
 */
@ApplicationScoped
class JobSignal {

  /** Jobs that end together are replaced together: one claim instead of one per ended job. */
  private static final long GATHER_MILLIS = 4;

  private final Semaphore raised = new Semaphore(0);
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();

  /** Signals that jobs of that kind may be available. */
  void raise(String kind) {
    kinds.add(kind);
    raised.release();
  }

  /** Ends the waiting, without naming a kind of job. */
  void wake() {
    raised.release();
  }

  /**
   * Waits until the signal is raised or until {@code atMost} has passed; returns the kinds of jobs
   * for which it was raised.
   */
  Set<String> await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
      raised.drainPermits();
    }
    Set<String> taken = Set.copyOf(kinds);
    kinds.removeAll(taken);
    return taken;
  }
}
