package io.geovault.replication.log.transfer;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionLogCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.log.LogArrival;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.log.LogCopyState;
import io.geovault.replication.log.range.Lane;
import io.geovault.replication.log.range.LogEnd;
import io.geovault.replication.log.range.Stretch;
import io.geovault.replication.log.range.Watermarks;
import io.geovault.replication.retention.terms.PurgeTime;
import io.geovault.replication.transfer.Moved;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Records and announces the completed copy of a slice, in the transaction that ends its job: row,
 * watermark and event.
 */
@Singleton
class LogCompletion {

  private final LogCopies copies;
  private final Watermarks watermarks;
  private final Outbox outbox;

  LogCompletion(LogCopies copies, Watermarks watermarks, Outbox outbox) {
    this.copies = copies;
    this.watermarks = watermarks;
    this.outbox = outbox;
  }

  void record(Handle handle, LogCopy copy, int attempts, Moved moved, PurgeTime purgeTime) {
    LogCopyState.Completed completed =
        new LogCopyState.Completed(moved.completedAt(), moved.ends().location(), purgeTime.at());
    long sent =
        copies.complete(
            handle,
            copy.id(),
            new LogArrival(
                attempts,
                completed,
                purgeTime.because(),
                moved.ends().route(),
                moved.result().bytesSent()));
    watermarks.arrived(
        handle, new Lane(copy.instanceId(), copy.destinationRegion()), stretch(copy));
    outbox.append(handle, announcement(copy, completed, sent));
  }

  private static Stretch stretch(LogCopy copy) {
    LogSegment segment = copy.slice().segment();
    return new Stretch(
        copy.place().sequence(),
        segment.firstEventAt(),
        new LogEnd(
            copy.place().chainId(),
            copy.place().sequence(),
            segment.serverUuid(),
            segment.binlogFile(),
            segment.lastPosition(),
            segment.lastEventAt(),
            copy.slice().completedAt(),
            copy.ordinal()));
  }

  private static CrossRegionLogCompleted announcement(
      LogCopy copy, LogCopyState.Completed completed, long bytesSent) {
    LogBackupCompleted slice = copy.slice();
    return new CrossRegionLogCompleted(
        copy.id(),
        slice.logSegmentId(),
        slice.instanceId(),
        slice.accountId(),
        slice.region(),
        copy.destinationRegion(),
        slice.segment(),
        slice.chain(),
        completed.location(),
        bytesSent,
        completed.completedAt(),
        completed.purgeAt());
  }
}
