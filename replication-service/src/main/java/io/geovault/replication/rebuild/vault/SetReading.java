package io.geovault.replication.rebuild.vault;

import static io.geovault.replication.policy.CrossRegionPolicy.LONGEST_RETENTION_DAYS;
import static io.geovault.replication.rebuild.vault.Reading.damaged;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import io.geovault.events.backup.TableInventory;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.geovault.vault.BackupManifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the manifest of a set and checks it against the objects next to it; pure. */
final class SetReading {

  private SetReading() {}

  static Reading of(Found found, BackupManifest manifest, StoreAddress vault) {
    BackupManifest.@Nullable CopyOf origin = manifest.copyOf();
    if (origin == null) {
      return new Reading.Local(false);
    }
    if (!manifest.place().manifest().equals(found.place())) {
      return damaged(found, "the manifest is that of another set, " + manifest.place());
    }
    Optional<String> flaw = found.flaw(manifest.dataKey(), manifest.location().sizeBytes());
    if (flaw.isPresent()) {
      return damaged(found, flaw.get());
    }
    try {
      return new Reading.Copy(copy(manifest, origin, vault));
    } catch (InvalidEvent | IllegalArgumentException unreadable) {
      return damaged(found, "the manifest is not understood: " + unreadable.getMessage());
    }
  }

  private static RebuiltCopy copy(
      BackupManifest manifest, BackupManifest.CopyOf origin, StoreAddress vault) {
    BackupManifest.@Nullable Kept kept = manifest.kept();
    return new RebuiltCopy(
        backupSet(manifest, origin),
        kept == null ? unknown(manifest) : kept,
        kept != null,
        origin.copiedAt(),
        vault.region(),
        vault.bucket(),
        manifest.location().key(),
        manifest.location().crc32c());
  }

  /** Manifests of older versions do not record this: assumes the longest retention. */
  private static BackupManifest.Kept unknown(BackupManifest manifest) {
    return new BackupManifest.Kept(
        "copy-rebuilt-" + manifest.instance().instanceId() + "-" + manifest.backupSetId(),
        manifest.times().completedAt(),
        manifest.times().completedAt(),
        null,
        Reach.INTERNAL.name(),
        LONGEST_RETENTION_DAYS,
        null);
  }

  private static LocalBackupCompleted backupSet(
      BackupManifest manifest, BackupManifest.CopyOf origin) {
    BackupManifest.Instance instance = manifest.instance();
    BackupManifest.Times times = manifest.times();
    return new LocalBackupCompleted(
        manifest.backupSetId(),
        instance.instanceId(),
        instance.accountId(),
        instance.region(),
        BackupMethod.valueOf(manifest.kind().method()),
        BackupType.valueOf(manifest.kind().type()),
        BackupTrigger.valueOf(manifest.kind().trigger()),
        times.startedAt(),
        times.consistentAt(),
        times.completedAt(),
        instance.engineVersion(),
        new ObjectLocation(
            origin.bucket(),
            origin.key(),
            manifest.location().sizeBytes(),
            manifest.location().sha256().hex()),
        binlog(manifest.binlog()),
        databases(manifest.databases()),
        Objects.requireNonNullElse(manifest.kind().chosenDatabases(), List.of()),
        remarks(manifest.remarks()));
  }

  private static @Nullable SetRemarks remarks(BackupManifest.@Nullable Remarks remarks) {
    return remarks == null
        ? null
        : new SetRemarks(
            remarks.requiredMaxAllowedPacket(),
            remarks.omitted().stream()
                .map(it -> new OmittedObject(it.database(), it.kind(), it.name(), it.reason()))
                .toList(),
            remarks.warnings(),
            remarks.unlisted());
  }

  private static @Nullable BinlogCoordinates binlog(BackupManifest.@Nullable Binlog binlog) {
    return binlog == null
        ? null
        : new BinlogCoordinates(binlog.file(), binlog.position(), binlog.gtidSet());
  }

  private static List<DatabaseInventory> databases(List<BackupManifest.Database> databases) {
    return databases.stream()
        .map(
            database ->
                new DatabaseInventory(
                    database.name(),
                    database.tables().stream()
                        .map(
                            table ->
                                new TableInventory(
                                    table.name(),
                                    table.rows(),
                                    table.sizeBytes(),
                                    table.rowsExact(),
                                    table.checksum()))
                        .toList()))
        .toList();
  }
}
