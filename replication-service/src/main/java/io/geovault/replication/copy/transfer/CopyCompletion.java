package io.geovault.replication.copy.transfer;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionBackupCompleted;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.copy.Arrival;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.retention.terms.PurgeTime;
import io.geovault.replication.transfer.Moved;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Records and announces the completed copy of a set, in the transaction that ends its job. */
@Singleton
class CopyCompletion {

  private final CrossRegionCopies copies;
  private final Outbox outbox;

  CopyCompletion(CrossRegionCopies copies, Outbox outbox) {
    this.copies = copies;
    this.outbox = outbox;
  }

  void record(Handle handle, CrossRegionCopy copy, Moved moved, PurgeTime purgeTime) {
    CopyResult result = moved.result();
    CopyState.Completed completed =
        new CopyState.Completed(
            moved.completedAt(),
            moved.ends().location().bucket(),
            moved.ends().location().key(),
            result.crc32c(),
            purgeTime.at());
    long bytesSent =
        copies.complete(
            handle,
            copy,
            new Arrival(completed, purgeTime.because(), moved.ends().route(), result.bytesSent()));
    outbox.append(handle, announcement(copy, moved, purgeTime, bytesSent));
  }

  private static CrossRegionBackupCompleted announcement(
      CrossRegionCopy copy, Moved moved, PurgeTime purgeTime, long bytesSent) {
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
        moved.ends().location(),
        set.binlog(),
        copy.attempts(),
        bytesSent,
        copy.startedAt(),
        moved.completedAt(),
        purgeTime.at());
  }
}
