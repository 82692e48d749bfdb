package io.geovault.replication.log.transfer;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.replication.CopyKind;
import io.geovault.replication.log.LogConfig;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.log.LogCopyState;
import io.geovault.replication.log.PlannedLogCopy;
import io.geovault.replication.log.gap.LogGaps;
import io.geovault.replication.transfer.Mover;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Runs one copy of a slice: moves the bytes, writes the manifest, announces the end. The process
 * may die after any step; see {@link Mover}.
 */
@Singleton
class LogRunner implements JobHandler {

  private final Database database;
  private final LogCopies copies;
  private final SliceShipments shipments;
  private final Mover mover;
  private final LogGaps gaps;
  private final RoutePauses pauses;
  private final LogConfig config;

  LogRunner(
      Database database,
      LogCopies copies,
      SliceShipments shipments,
      Mover mover,
      LogGaps gaps,
      RoutePauses pauses,
      LogConfig config) {
    this.database = database;
    this.copies = copies;
    this.shipments = shipments;
    this.mover = mover;
    this.gaps = gaps;
    this.pauses = pauses;
    this.config = config;
  }

  @Override
  public String kind() {
    return PlannedLogCopy.KIND;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public boolean fairToAccounts() {
    return true;
  }

  /**
   * Failures that may pass are retried until they do: giving a slice up breaks the chain for good.
   */
  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(Integer.MAX_VALUE, config.firstRetry(), config.longestRetry());
  }

  @Override
  public void run(Job job, Lease lease) {
    LogCopy copy = database.read(handle -> copies.find(handle, job.id()).orElseThrow());
    if (!(copy.state() instanceof LogCopyState.Pending)) {
      lease.complete(handle -> {});
      return;
    }
    if (mover.gaveUpReleased(CopyKind.LOGS, copy.id(), copy.instanceId(), lease)) {
      return;
    }
    pauses.pass(copy);
    try {
      shipments.arrived(
          copy, mover.move(shipments.of(copy, job.attempts()), lease, whileHeld(lease)));
      pauses.worked(copy);
    } catch (ObjectStoreException failure) {
      if (failure.isTransient()) {
        pauses.unreachable(copy);
      }
      throw failure;
    }
  }

  private static CopyWatch whileHeld(Lease lease) {
    return new CopyWatch() {
      @Override
      public boolean cancelled() {
        return lease.isLost();
      }
    };
  }

  @Override
  public void willRetry(Handle handle, Job job, String reason) {
    copies.pendAfter(handle, job.id(), job.attempts(), reason);
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    copies.fail(handle, job.id(), job.attempts(), reason);
    gaps.gaveUp(handle, copies.find(handle, job.id()).orElseThrow(), reason);
  }
}
