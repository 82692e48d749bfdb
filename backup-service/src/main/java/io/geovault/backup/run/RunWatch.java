package io.geovault.backup.run;

import io.geovault.backup.source.BackupWatch;
import io.geovault.platform.job.Lease;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Writes a run's progress down, at most twice a second, and stops the run when its lease is lost.
 * Progress is a courtesy: where it cannot be written, the dump goes on all the same.
 */
final class RunWatch implements BackupWatch {

  private static final Logger LOG = Logger.getLogger(RunWatch.class);
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

  private final String runId;
  private final Lease lease;
  private final BackupRuns runs;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  RunWatch(String runId, Lease lease, BackupRuns runs) {
    this.runId = runId;
    this.lease = lease;
    this.runs = runs;
  }

  @Override
  public void progressed(long bytesWritten, int tablesDone, int tablesTotal) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      try {
        lease.record(handle -> runs.progress(handle, runId, bytesWritten, tablesDone, tablesTotal));
      } catch (RuntimeException failure) {
        LOG.infof("Progress of run %s not written: %s", runId, failure.getMessage());
      }
    }
  }

  @Override
  public void whileOurs(Runnable effect) {
    lease.record(handle -> effect.run());
  }

  @Override
  public boolean isCancelled() {
    return lease.isLost();
  }
}
