package io.geovault.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes this replica's workers when it enqueued something, so that a job starts within milliseconds
 * and not at the next poll. Raised after the commit, and whenever a job ended and left room for
 * another.
 */
@ApplicationScoped
class JobSignal {

  /** What ends together is replaced together: one claim instead of one per job that ended. */
  private static final long GATHER_MILLIS = 4;

  private final Semaphore raised = new Semaphore(0);

  void raise() {
    raised.release();
  }

  /** Waits until raised or until {@code atMost} has passed. */
  void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
      raised.drainPermits();
    }
  }
}
