package io.geovault.vault.event;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Kept;
import io.geovault.vault.BackupManifest.Location;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a backup set and the event of its completion, each made from the other. The event
 * of a copy's manifest is the event of the original set.
 */
public final class SetEvents {

  private SetEvents() {}

  /** The manifest of the set in its own region. */
  public static BackupManifest manifest(LocalBackupCompleted set, Location at) {
    return manifest(set, at, null, null);
  }

  /** The manifest of a copy of the set. */
  public static BackupManifest manifest(
      LocalBackupCompleted set, Location at, @Nullable CopyOf original, @Nullable Kept kept) {
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
        at,
        binlog(set.binlog()),
        Inventories.toManifest(set.databases()),
        original,
        kept,
        Inventories.toManifest(set.remarks()));
  }

  /**
   * The event of the set that a manifest describes. Throws {@link
   * io.geovault.events.rule.InvalidEvent} or {@link IllegalArgumentException} if no event may hold
   * these values.
   */
  public static LocalBackupCompleted completed(BackupManifest manifest) {
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
        Originals.location(manifest),
        coordinates(manifest.binlog()),
        Inventories.toEvent(manifest.databases()),
        Objects.requireNonNullElse(manifest.kind().chosenDatabases(), List.of()),
        Inventories.toEvent(manifest.remarks()));
  }

  private static BackupManifest.@Nullable Binlog binlog(@Nullable BinlogCoordinates at) {
    return at == null ? null : new BackupManifest.Binlog(at.file(), at.position(), at.gtidSet());
  }

  private static @Nullable BinlogCoordinates coordinates(BackupManifest.@Nullable Binlog at) {
    return at == null ? null : new BinlogCoordinates(at.file(), at.position(), at.gtidSet());
  }
}
