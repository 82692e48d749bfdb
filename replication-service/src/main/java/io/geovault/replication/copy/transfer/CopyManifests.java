package io.geovault.replication.copy.transfer;

import static java.util.Objects.requireNonNull;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.transfer.Ends;
import io.geovault.replication.transfer.Moved;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.Manifests;
import io.geovault.vault.event.SetEvents;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The manifest next to a copy: all the data of its event, and where it was copied from. */
@Singleton
class CopyManifests {

  /**
   * Publishes the manifest and returns when the copy was complete. If a worker died right after
   * publishing it, the existing manifest is kept and its time is returned.
   */
  Instant publish(CrossRegionCopy copy, Ends ends, Moved.Bytes bytes, Instant now) {
    BackupManifest published =
        new Manifests(ends.destination())
            .publishOrFind(manifest(copy, ends, bytes.result(), now), bytes.lock().retention());
    return requireNonNull(published.copyOf()).copiedAt();
  }

  private static BackupManifest manifest(
      CrossRegionCopy copy, Ends ends, CopyResult result, Instant copiedAt) {
    LocalBackupCompleted set = copy.backupSet();
    return SetEvents.manifest(
        set,
        new BackupManifest.Location(
            ends.destination().address().region(),
            ends.destination().address().bucket(),
            ends.destinationKey().value(),
            set.location().sizeBytes(),
            result.sha256(),
            result.crc32c()),
        new BackupManifest.CopyOf(
            set.region(), set.location().bucket(), set.location().key(), copiedAt),
        new BackupManifest.Kept(
            copy.id(),
            copy.createdAt(),
            copy.startedAt(),
            copy.storageClass(),
            ends.route().name(),
            copy.retentionDays(),
            copy.lock().mode().name()));
  }
}
