package io.geovault.replication.log.transfer;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/** The manifest next to a slice's copy: all the data of its event, and where it was copied from. */
@Singleton
class SliceManifests {

  /**
   * Publishes the manifest and returns when the copy was complete. If a worker died right after
   * publishing it, the existing manifest is kept and its time is returned.
   */
  Instant publish(LogCopy copy, LogRoute.Ends ends, CopyResult result, Lock lock, Instant now) {
    LogManifests manifests = new LogManifests(ends.destination());
    try {
      manifests.publishProven(ends.place(), manifest(copy, ends, result, now), lock.retention());
      return now;
    } catch (AlreadyExists published) {
      return find(manifests, ends, published);
    }
  }

  private static Instant find(LogManifests manifests, LogRoute.Ends ends, AlreadyExists published) {
    try {
      LogManifest there = manifests.find(ends.place()).orElseThrow(() -> published);
      BackupManifest.CopyOf copyOf = there.copyOf();
      boolean isThisSlice =
          there.location().sha256().hex().equals(ends.slice().location().sha256());
      if (!isThisSlice || copyOf == null) {
        throw published;
      }
      return copyOf.copiedAt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static LogManifest manifest(
      LogCopy copy, LogRoute.Ends ends, CopyResult result, Instant copiedAt) {
    LogBackupCompleted slice = copy.slice();
    LogSegment segment = slice.segment();
    return new LogManifest(
        LogManifest.SCHEMA_VERSION,
        slice.logSegmentId(),
        new BackupManifest.Instance(
            slice.instanceId(),
            slice.accountId(),
            slice.region(),
            Objects.requireNonNullElse(copy.engineVersion(), "")),
        new LogManifest.Range(
            segment.serverUuid(),
            segment.binlogFile(),
            segment.firstPosition(),
            segment.lastPosition(),
            segment.firstEventAt(),
            segment.lastEventAt(),
            segment.gtidSet()),
        new LogManifest.Chain(
            copy.place().chainId(),
            copy.place().sequence(),
            copy.place().endsFile(),
            copy.place().openTransaction()),
        slice.completedAt(),
        new BackupManifest.Location(
            ends.destination().address().region(),
            ends.destination().address().bucket(),
            ends.place().key().value(),
            slice.location().sizeBytes(),
            result.sha256(),
            result.crc32c()),
        new BackupManifest.CopyOf(
            slice.region(), slice.location().bucket(), slice.location().key(), copiedAt),
        new LogManifest.Kept(
            copy.id(),
            copy.createdAt(),
            copy.ordinal(),
            copy.storageClass(),
            ends.route().name(),
            copy.retentionDays(),
            copy.lock().mode().name()));
  }
}
