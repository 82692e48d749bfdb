package io.geovault.replication.log.transfer;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionLogCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.platform.job.Lease;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.log.LogArrival;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.log.LogCopyState;
import io.geovault.replication.log.range.Lane;
import io.geovault.replication.log.range.LogEnd;
import io.geovault.replication.log.range.Stretch;
import io.geovault.replication.log.range.Watermarks;
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
 * Completes a verified copy of a slice: first the manifest, then the row, the watermark and the
 * event. The copy exists as soon as its manifest does; a retry repeats the other steps.
 */
@Singleton
class LogCompletion {

  private static final Logger LOG = Logger.getLogger(LogCompletion.class);

  private final LogCopies copies;
  private final SliceManifests manifests;
  private final Watermarks watermarks;
  private final PurgeTimes purgeTimes;
  private final Locks locks;
  private final Outbox outbox;
  private final LogMeters meters;
  private final Clock clock;

  LogCompletion(
      LogCopies copies,
      SliceManifests manifests,
      Watermarks watermarks,
      PurgeTimes purgeTimes,
      Locks locks,
      Outbox outbox,
      LogMeters meters,
      Clock clock) {
    this.copies = copies;
    this.manifests = manifests;
    this.watermarks = watermarks;
    this.purgeTimes = purgeTimes;
    this.locks = locks;
    this.outbox = outbox;
    this.meters = meters;
    this.clock = clock;
  }

  /** A copy whose bytes are all at the destination and verified. */
  record Ended(LogCopy copy, int attempts, LogRoute.Ends ends, CopyResult result, Lock lock) {}

  void complete(Ended ended, Lease lease) {
    LogCopy copy = ended.copy();
    CopyResult result = ended.result();
    Instant completedAt =
        manifests.publish(copy, ended.ends(), result, ended.lock(), clock.instant());
    lease.complete(handle -> record(handle, ended, completedAt));
    meters.copied(copy, completedAt);
    LOG.debugf(
        "Log slice %s is copied and verified copyId=%s bytesSent=%d took=%s",
        copy.slice().logSegmentId(), copy.id(), result.bytesSent(), result.duration());
  }

  private void record(Handle handle, Ended ended, Instant completedAt) {
    LogCopy copy = ended.copy();
    PurgeTime purgeTime =
        ended
            .lock()
            .keeping(
                purgeTimes.ofCopied(
                    handle,
                    copy.instanceId(),
                    copy.destinationRegion(),
                    completedAt,
                    copy.retentionDays()));
    LogCopyState.Completed completed = completed(copy, ended.ends(), completedAt, purgeTime.at());
    long sent =
        copies.complete(
            handle,
            copy.id(),
            new LogArrival(
                ended.attempts(),
                completed,
                purgeTime.because(),
                ended.ends().route(),
                ended.result().bytesSent()));
    locks.made(handle, Kept.LOGS, copy.id(), ended.lock());
    watermarks.arrived(
        handle, new Lane(copy.instanceId(), copy.destinationRegion()), stretch(copy));
    outbox.append(handle, announcement(copy, completed, sent));
  }

  private static LogCopyState.Completed completed(
      LogCopy copy, LogRoute.Ends ends, Instant completedAt, Instant purgeAt) {
    ObjectLocation source = copy.slice().location();
    return new LogCopyState.Completed(
        completedAt,
        new ObjectLocation(
            ends.destination().address().bucket(),
            ends.place().key().value(),
            source.sizeBytes(),
            source.sha256()),
        purgeAt);
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
