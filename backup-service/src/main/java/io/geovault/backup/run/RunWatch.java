package io.geovault.backup.run;

import io.geovault.backup.source.BackupWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a run's progress down, at most twice a second, and stops the run when its lease is lost.
 */
final class RunWatch implements BackupWatch {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

  private final String runId;
  private final Lease lease;
  private final Database database;
  private final BackupRuns runs;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  RunWatch(String runId, Lease lease, Database database, BackupRuns runs) {
    this.runId = runId;
    this.lease = lease;
    this.database = database;
    this.runs = runs;
  }

  @Override
  public void progressed(long bytesWritten, int tablesDone, int tablesTotal) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      database.writing(
          handle -> runs.progress(handle, runId, bytesWritten, tablesDone, tablesTotal));
    }
  }

  @Override
  public boolean isCancelled() {
    return lease.isLost();
  }
}
