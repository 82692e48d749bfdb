package io.geovault.backup.run;

import io.geovault.backup.source.BackupWatch;
import io.geovault.platform.job.Lease;
import io.geovault.platform.run.Spacing;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Records a run's progress, at most twice a second, and stops the run when its lease is lost or its
 * instance is destroyed, which it checks every few seconds. Progress is optional: if it cannot be
 * recorded, the backup continues.
 */
final class RunWatch implements BackupWatch {

  private static final Logger LOG = Logger.getLogger(RunWatch.class);

  private final String runId;
  private final Lease lease;
  private final BackupRuns runs;
  private final BooleanSupplier destroyed;
  private final Spacing records = Spacing.startingNow(Duration.ofMillis(500));
  private final Spacing looks = Spacing.startingNow(Duration.ofSeconds(2));
  private volatile boolean gone;

  /**
   * {@code destroyed} returns whether the instance is destroyed; if it throws, that is not known.
   */
  RunWatch(String runId, Lease lease, BackupRuns runs, BooleanSupplier destroyed) {
    this.runId = runId;
    this.lease = lease;
    this.runs = runs;
    this.destroyed = destroyed;
  }

  @Override
  public void progressed(long bytesWritten, int tablesDone, int tablesTotal) {
    if (records.isDue()) {
      try {
        lease.record(handle -> runs.progress(handle, runId, bytesWritten, tablesDone, tablesTotal));
      } catch (RuntimeException failure) {
        LOG.infof("Progress of run %s could not be recorded: %s", runId, failure.getMessage());
      }
    }
  }

  @Override
  public <T> T whileOurs(Supplier<T> effect) {
    return lease.recorded(handle -> effect.get());
  }

  @Override
  public boolean isCancelled() {
    if (looks.isDue()) {
      look();
    }
    return gone || lease.isLost();
  }

  /** Checks again, and returns, whether the instance is destroyed. */
  boolean isInstanceDestroyed() {
    look();
    return gone;
  }

  private void look() {
    try {
      gone = gone || destroyed.getAsBoolean();
    } catch (RuntimeException failure) {
      LOG.infof("The instance of run %s could not be checked: %s", runId, failure.getMessage());
    }
  }
}
