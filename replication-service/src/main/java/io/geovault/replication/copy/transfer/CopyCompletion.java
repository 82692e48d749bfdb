package io.geovault.replication.copy.transfer;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionBackupCompleted;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.platform.job.Lease;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.copy.Arrival;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.retention.Kept;
import io.geovault.replication.retention.PurgeTime;
import io.geovault.replication.retention.PurgeTimes;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.replication.retention.lock.Locks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Completes a verified copy: first the manifest, then the row and the event. The copy exists as
 * soon as its manifest does; a retry repeats the other steps.
 */
@Singleton
class CopyCompletion {

  private static final Logger LOG = Logger.getLogger(CopyCompletion.class);

  private final CrossRegionCopies copies;
  private final CopyManifests manifests;
  private final PurgeTimes purgeTimes;
  private final Locks locks;
  private final Outbox outbox;
  private final Clock clock;

  CopyCompletion(
      CrossRegionCopies copies,
      CopyManifests manifests,
      PurgeTimes purgeTimes,
      Locks locks,
      Outbox outbox,
      Clock clock) {
    this.copies = copies;
    this.manifests = manifests;
    this.purgeTimes = purgeTimes;
    this.locks = locks;
    this.outbox = outbox;
    this.clock = clock;
  }

  void complete(
      CrossRegionCopy copy, CopyRoute.Ends ends, CopyResult result, Lock lock, Lease lease) {
    Instant completedAt = manifests.publish(copy, ends, result, lock, clock.instant());
    lease.complete(
        handle -> {
          PurgeTime purgeTime =
              lock.keeping(
                  purgeTimes.ofCopied(
                      handle,
                      copy.instanceId(),
                      copy.destinationRegion(),
                      completedAt,
                      copy.retentionDays()));
          record(
              handle,
              copy,
              new Arrival(
                  completed(ends, result, completedAt, purgeTime),
                  purgeTime.because(),
                  ends.route(),
                  result.bytesSent()));
          locks.made(handle, Kept.SETS, copy.id(), lock);
        });
    LOG.infof(
        "Backup set %s is copied and verified copyId=%s bytesSent=%d bytesReused=%d took=%s",
        ends.backupSet().backupSetId(),
        copy.id(),
        result.bytesSent(),
        result.bytesReused(),
        result.duration());
  }

  private static CopyState.Completed completed(
      CopyRoute.Ends ends, CopyResult result, Instant completedAt, PurgeTime purgeTime) {
    return new CopyState.Completed(
        completedAt,
        ends.destination().address().bucket(),
        ends.destinationKey().value(),
        result.crc32c(),
        purgeTime.at());
  }

  private void record(Handle handle, CrossRegionCopy copy, Arrival arrival) {
    long bytesSent = copies.complete(handle, copy, arrival);
    outbox.append(handle, announcement(copy, arrival.completed(), bytesSent));
  }

  private static CrossRegionBackupCompleted announcement(
      CrossRegionCopy copy, CopyState.Completed completed, long bytesSent) {
    LocalBackupCompleted set = copy.backupSet();
    return new CrossRegionBackupCompleted(
        copy.id(),
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        set.region(),
        copy.destinationRegion(),
        set.method(),
        set.type(),
        set.consistentAt(),
        set.engineVersion(),
        set.location(),
        new ObjectLocation(
            completed.bucket(), completed.key(), copy.sizeBytes(), set.location().sha256()),
        set.binlog(),
        copy.attempts(),
        bytesSent,
        copy.startedAt(),
        completed.completedAt(),
        completed.purgeAt());
  }
}
