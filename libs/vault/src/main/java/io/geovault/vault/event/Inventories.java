package io.geovault.vault.event;

import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import io.geovault.events.backup.TableInventory;
import io.geovault.vault.BackupManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inventory and the remarks of a set, in the form of its manifest and of its event. */
final class Inventories {

  private Inventories() {}

  static List<BackupManifest.Database> toManifest(List<DatabaseInventory> databases) {
    return databases.stream()
        .map(
            database ->
                new BackupManifest.Database(
                    database.name(),
                    database.tables().stream().map(Inventories::toManifest).toList()))
        .toList();
  }

  private static BackupManifest.Table toManifest(TableInventory table) {
    return new BackupManifest.Table(
        table.name(), table.rows(), table.sizeBytes(), table.rowsExact(), table.checksum());
  }

  static BackupManifest.@Nullable Remarks toManifest(@Nullable SetRemarks remarks) {
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

  static List<DatabaseInventory> toEvent(List<BackupManifest.Database> databases) {
    return databases.stream()
        .map(
            database ->
                new DatabaseInventory(
                    database.name(), database.tables().stream().map(Inventories::toEvent).toList()))
        .toList();
  }

  private static TableInventory toEvent(BackupManifest.Table table) {
    return new TableInventory(
        table.name(), table.rows(), table.sizeBytes(), table.rowsExact(), table.checksum());
  }

  static @Nullable SetRemarks toEvent(BackupManifest.@Nullable Remarks remarks) {
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
}
