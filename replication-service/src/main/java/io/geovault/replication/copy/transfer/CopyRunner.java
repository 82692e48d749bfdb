package io.geovault.replication.copy.transfer;

import io.geovault.events.ReplicationEvent.CrossRegionBackupFailed;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.objectstore.copy.ObjectCopier;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.copy.CopyConfig;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.PlannedCopy;
import io.geovault.replication.copy.ledger.DatabasePartLedger;
import io.geovault.replication.retention.GivingUp;
import io.geovault.replication.retention.Kept;
import io.geovault.replication.retention.PurgeReason;
import io.geovault.replication.retention.PurgeTimes;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.replication.retention.lock.Locks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Runs one copy: announces the start, moves the bytes, writes the manifest, announces the end. The
 * process may die after any step; the next worker begins at the first step and skips the finished
 * ones.
 */
@Singleton
class CopyRunner implements JobHandler {

  private final Database database;
  private final CrossRegionCopies copies;
  private final CopyAttempts attempts;
  private final CopyRoute route;
  private final ObjectCopier copier;
  private final CopyCompletion completion;
  private final PurgeTimes purgeTimes;
  private final GivingUp givingUp;
  private final Locks locks;
  private final Outbox outbox;
  private final CopyConfig config;
  private final Clock clock;

  CopyRunner(
      Database database,
      CrossRegionCopies copies,
      CopyAttempts attempts,
      CopyRoute route,
      ObjectCopier copier,
      CopyCompletion completion,
      PurgeTimes purgeTimes,
      GivingUp givingUp,
      Locks locks,
      Outbox outbox,
      CopyConfig config,
      Clock clock) {
    this.database = database;
    this.copies = copies;
    this.attempts = attempts;
    this.route = route;
    this.copier = copier;
    this.completion = completion;
    this.purgeTimes = purgeTimes;
    this.givingUp = givingUp;
    this.locks = locks;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
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
    if (database.read(handle -> purgeTimes.keepsNothing(handle, copy.instanceId()))) {
      // The instance was released after the event of its set, or while no replica was running.
      lease.fail(
          PurgeReason.RELEASED.explanation(),
          handle -> givingUp.record(handle, Kept.SETS, List.of(copy.id()), PurgeReason.RELEASED));
      return;
    }
    try {
      CopyRoute.Ends ends = route.of(copy);
      DatabasePartLedger ledger =
          new DatabasePartLedger(
              DatabasePartLedger.Tables.BACKUP_SETS,
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
          copier.copy(
              ends.request().under(lock.retention()),
              ledger,
              new ProgressWatch(copy.id(), lease, database, copies));
      completion.complete(copy, ends, result, lock, lease);
    } catch (ObjectStoreException failure) {
      throw passingOrPermanent(failure);
    }
  }

  /**
   * Credentials and buckets can be repaired while copies wait: an event can only name the
   * configured bucket, so a missing bucket is a problem of the region and not of the set. Wrong or
   * missing bytes cannot be repaired: such a copy fails, and can be retried by hand.
   */
  private static RuntimeException passingOrPermanent(ObjectStoreException failure) {
    return switch (failure) {
      case ObjectStoreException.StoreUnreachable passing -> passing;
      case ObjectStoreException.StoreFull passing -> passing;
      case ObjectStoreException.AccessDenied passing -> passing;
      case ObjectStoreException.BucketMissing passing -> passing;
      case ObjectStoreException.UploadNotFound passing -> passing;
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
    copies.pendAfter(handle, job.id(), reason);
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    CrossRegionCopy copy = copies.find(handle, job.id()).orElseThrow();
    copies.fail(handle, copy.id(), new CopyState.Failed(reason, clock.instant(), false));
    outbox.append(
        handle,
        new CrossRegionBackupFailed(
            copy.id(),
            copy.backupSet().backupSetId(),
            copy.instanceId(),
            copy.accountId(),
            copy.backupSet().region(),
            copy.destinationRegion(),
            job.attempts(),
            copy.bytesSent(),
            reason,
            clock.instant()));
  }
}
