package io.geovault.replication.log.transfer;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.replication.copy.ledger.DatabasePartLedger;
import io.geovault.replication.log.LogConfig;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.log.LogCopyState;
import io.geovault.replication.log.PlannedLogCopy;
import io.geovault.replication.log.gap.LogGaps;
import io.geovault.replication.retention.GivingUp;
import io.geovault.replication.retention.Kept;
import io.geovault.replication.retention.PurgeReason;
import io.geovault.replication.retention.PurgeTimes;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.replication.retention.lock.Locks;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Copies one slice: bytes, manifest, row. The process may die after any step; the next worker
 * begins at the first step and skips the finished ones.
 */
@Singleton
class LogRunner implements JobHandler {

  private final Database database;
  private final LogCopies copies;
  private final LogRoute route;
  private final SliceCopier copier;
  private final LogCompletion completion;
  private final LogGaps gaps;
  private final PurgeTimes purgeTimes;
  private final GivingUp givingUp;
  private final Locks locks;
  private final RoutePauses pauses;
  private final LogConfig config;

  LogRunner(
      Database database,
      LogCopies copies,
      LogRoute route,
      SliceCopier copier,
      LogCompletion completion,
      LogGaps gaps,
      PurgeTimes purgeTimes,
      GivingUp givingUp,
      Locks locks,
      RoutePauses pauses,
      LogConfig config) {
    this.database = database;
    this.copies = copies;
    this.route = route;
    this.copier = copier;
    this.completion = completion;
    this.gaps = gaps;
    this.purgeTimes = purgeTimes;
    this.givingUp = givingUp;
    this.locks = locks;
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
    if (database.read(handle -> purgeTimes.keepsNothing(handle, copy.instanceId()))) {
      // The instance was released after the event of the slice, or while no replica was running.
      lease.fail(
          PurgeReason.RELEASED.explanation(),
          handle -> givingUp.record(handle, Kept.LOGS, List.of(copy.id()), PurgeReason.RELEASED));
      return;
    }
    pauses.pass(copy);
    try {
      LogRoute.Ends ends = route.of(copy);
      DatabasePartLedger ledger =
          new DatabasePartLedger(
              DatabasePartLedger.Tables.LOG_SLICES,
              copy.id(),
              lease,
              database,
              (handle, bytes) -> copies.sent(handle, copy.id(), bytes, ends.route()));
      Lock lock =
          database.read(
              handle ->
                  locks.forCopy(
                      handle, copy.destinationRegion(), copy.retentionDays(), copy.lock().mode()));
      CopyResult result =
          copier.copy(ends.request().under(lock.retention()), ledger, whileHeld(lease));
      completion.complete(new LogCompletion.Ended(copy, job.attempts(), ends, result, lock), lease);
      pauses.worked(copy);
    } catch (ObjectStoreException failure) {
      if (failure.isTransient()) {
        pauses.unreachable(copy);
      }
      throw passingOrPermanent(failure);
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

  /** Credentials and buckets can be repaired while slices wait; wrong or missing bytes cannot. */
  private static RuntimeException passingOrPermanent(ObjectStoreException failure) {
    return switch (failure) {
      case ObjectStoreException.StoreUnreachable passing -> passing;
      case ObjectStoreException.AccessDenied passing -> passing;
      case ObjectStoreException.UploadNotFound passing -> passing;
      case ObjectStoreException.BucketMissing passing -> passing;
      case ObjectStoreException.StoreFull passing -> passing;
      case ObjectStoreException.ObjectNotFound permanent -> permanent(permanent);
      case ObjectStoreException.AlreadyExists permanent -> permanent(permanent);
      case ObjectStoreException.ChecksumMismatch permanent -> permanent(permanent);
      case ObjectStoreException.RequestRefused permanent -> permanent(permanent);
      case ObjectStoreException.LockedUntil permanent -> permanent(permanent);
      case ObjectStoreException.LockUnsupported permanent -> permanent(permanent);
    };
  }

  private static PermanentFailure permanent(ObjectStoreException failure) {
    return new PermanentFailure(String.valueOf(failure.getMessage()), failure);
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
