package io.geovault.replication.copy.transfer;

import io.geovault.platform.database.Database;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.replication.CopyKind;
import io.geovault.replication.copy.CopyConfig;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.PlannedCopy;
import io.geovault.replication.transfer.Moved;
import io.geovault.replication.transfer.Mover;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Runs one copy of a set: announces the start, moves the bytes, writes the manifest, announces the
 * end. The process may die after any step; see {@link Mover}.
 */
@Singleton
class CopyRunner implements JobHandler {

  private static final Logger LOG = Logger.getLogger(CopyRunner.class);

  private final Database database;
  private final CrossRegionCopies copies;
  private final CopyAttempts attempts;
  private final SetShipments shipments;
  private final Mover mover;
  private final CopyConfig config;

  CopyRunner(
      Database database,
      CrossRegionCopies copies,
      CopyAttempts attempts,
      SetShipments shipments,
      Mover mover,
      CopyConfig config) {
    this.database = database;
    this.copies = copies;
    this.attempts = attempts;
    this.shipments = shipments;
    this.mover = mover;
    this.config = config;
  }

  @Override
  public String kind() {
    return PlannedCopy.KIND;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public boolean fairToAccounts() {
    return true;
  }

  /** A copy that was given up can be retried by its owner; no later copy depends on it. */
  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(config.attempts(), config.firstRetry(), config.longestRetry());
  }

  @Override
  public void claimed(Handle handle, List<Job> jobs) {
    attempts.begin(handle, jobs);
  }

  @Override
  public void run(Job job, Lease lease) {
    CrossRegionCopy copy = database.read(handle -> copies.find(handle, job.id()).orElseThrow());
    if (copy.state() instanceof CopyState.Completed) {
      lease.complete(handle -> {});
      return;
    }
    if (mover.gaveUpReleased(CopyKind.SETS, copy.id(), copy.instanceId(), lease)) {
      return;
    }
    Moved moved =
        mover.move(
            shipments.of(copy), lease, new ProgressWatch(copy.id(), lease, database, copies));
    LOG.infof(
        "Backup set %s is copied and verified copyId=%s bytesSent=%d bytesReused=%d took=%s",
        copy.backupSet().backupSetId(),
        copy.id(),
        moved.result().bytesSent(),
        moved.result().bytesReused(),
        moved.result().duration());
  }

  @Override
  public void willRetry(Handle handle, Job job, String reason) {
    copies.pendAfter(handle, job.id(), reason);
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    attempts.givenUp(handle, job, reason);
  }
}
