package io.geovault.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes this replica's workers when it enqueued something, so that a job starts within milliseconds
 * and not at the next poll. Raised after the commit, and whenever a job ended and left room for
 * another that waits.
 */
@ApplicationScoped
class JobSignal {

  /** What ends together is replaced together: one claim instead of one per job that ended. */
  private static final long GATHER_MILLIS = 4;

  private final Semaphore raised = new Semaphore(0);
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();

  /** Jobs of that kind may be had. */
  void raise(String kind) {
    kinds.add(kind);
    raised.release();
  }

  /** Ends the waiting, for no kind of job. */
  void wake() {
    raised.release();
  }

  /** Waits until raised or until {@code atMost} has passed; the kinds of jobs it was raised for. */
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
