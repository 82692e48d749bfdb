package io.geovault.replication.copy.transfer;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.SetRemarks;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.retention.lock.Lock;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.Manifests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manifest next to a copy: all the data of its event, and where it was copied from. */
@Singleton
class CopyManifests {

  /**
   * Publishes the manifest and returns when the copy was complete. If a worker died right after
   * publishing it, the existing manifest is kept and its time is returned.
   */
  Instant publish(
      CrossRegionCopy copy, CopyRoute.Ends ends, CopyResult result, Lock lock, Instant now) {
    Manifests manifests = new Manifests(ends.destination());
    try {
      manifests.publishProven(manifest(copy, ends, result, now), lock.retention());
      return now;
    } catch (AlreadyExists published) {
      return find(manifests, ends, published);
    }
  }

  private static Instant find(Manifests manifests, CopyRoute.Ends ends, AlreadyExists published) {
    try {
      BackupManifest there = manifests.find(ends.place()).orElseThrow(() -> published);
      BackupManifest.@Nullable CopyOf copyOf = there.copyOf();
      boolean isThisSet =
          there.location().sha256().hex().equals(ends.backupSet().location().sha256());
      if (!isThisSet || copyOf == null) {
        throw published;
      }
      return copyOf.copiedAt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BackupManifest manifest(
      CrossRegionCopy copy, CopyRoute.Ends ends, CopyResult result, Instant copiedAt) {
    LocalBackupCompleted set = ends.backupSet();
    return new BackupManifest(
        BackupManifest.SCHEMA_VERSION,
        set.backupSetId(),
        new BackupManifest.Instance(
            set.instanceId(), set.accountId(), set.region(), set.engineVersion()),
        new BackupManifest.Kind(
            set.method().name(),
            set.type().name(),
            set.trigger().name(),
            set.chosenDatabases().isEmpty() ? null : set.chosenDatabases()),
        new BackupManifest.Times(set.startedAt(), set.consistentAt(), set.completedAt()),
        new BackupManifest.Location(
            ends.destination().address().region(),
            ends.destination().address().bucket(),
            ends.destinationKey().value(),
            set.location().sizeBytes(),
            result.sha256(),
            result.crc32c()),
        binlog(set.binlog()),
        set.databases().stream().map(CopyManifests::database).toList(),
        new BackupManifest.CopyOf(
            set.region(), set.location().bucket(), set.location().key(), copiedAt),
        new BackupManifest.Kept(
            copy.id(),
            copy.createdAt(),
            copy.startedAt(),
            copy.storageClass(),
            ends.route().name(),
            copy.retentionDays(),
            copy.lock().mode().name()),
        remarks(set.remarks()));
  }

  private static BackupManifest.@Nullable Remarks remarks(@Nullable SetRemarks remarks) {
    return remarks == null
        ? null
        : new BackupManifest.Remarks(
            remarks.requiredMaxAllowedPacket(),
            remarks.omitted().stream()
                .map(
                    it ->
                        new BackupManifest.Omitted(
                            it.database(), it.kind(), it.name(), it.reason()))
                .toList(),
            remarks.warnings(),
            remarks.unlisted());
  }

  private static BackupManifest.@Nullable Binlog binlog(@Nullable BinlogCoordinates binlog) {
    return binlog == null
        ? null
        : new BackupManifest.Binlog(binlog.file(), binlog.position(), binlog.gtidSet());
  }

  private static BackupManifest.Database database(DatabaseInventory database) {
    List<BackupManifest.Table> tables =
        database.tables().stream()
            .map(
                table ->
                    new BackupManifest.Table(
                        table.name(),
                        table.rows(),
                        table.sizeBytes(),
                        table.rowsExact(),
                        table.checksum()))
            .toList();
    return new BackupManifest.Database(database.name(), tables);
  }
}
