package io.geovault.replication.log.transfer;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.transfer.Ends;
import io.geovault.replication.transfer.Moved;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifests;
import io.geovault.vault.event.SliceEvents;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The manifest next to a slice's copy: all the data of its event, and where it was copied from. */
@Singleton
class SliceManifests {

  /**
   * Publishes the manifest and returns when the copy was complete. If a worker died right after
   * publishing it, the existing manifest is kept and its time is returned.
   */
  Instant publish(LogCopy copy, Ends ends, Moved.Bytes bytes, Instant now) {
    LogManifest published =
        new LogManifests(ends.destination())
            .publishOrFind(
                SliceShipments.place(copy.slice(), ends.sourceKey()),
                manifest(copy, ends, bytes.result(), now),
                bytes.lock().retention());
    return requireNonNull(published.copyOf()).copiedAt();
  }

  private static LogManifest manifest(
      LogCopy copy, Ends ends, CopyResult result, Instant copiedAt) {
    LogBackupCompleted slice = copy.slice();
    return SliceEvents.manifest(
        slice,
        copy.place(),
        requireNonNullElse(copy.engineVersion(), ""),
        new BackupManifest.Location(
            ends.destination().address().region(),
            ends.destination().address().bucket(),
            ends.destinationKey().value(),
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
