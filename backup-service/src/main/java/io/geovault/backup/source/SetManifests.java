package io.geovault.backup.source;

import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.TableInventory;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.platform.instance.Instance;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.Manifests;
import io.geovault.vault.VaultKeys.BackupPlace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a local set: written last, and read back if a worker died after writing it and
 * before recording the set.
 */
@Singleton
class SetManifests {

  private final Clock clock;

  SetManifests(Clock clock) {
    this.clock = clock;
  }

  Optional<BackupManifest> find(ObjectStore store, BackupPlace place) {
    try {
      return new Manifests(store).find(place);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void publish(ObjectStore store, BackupSource.Order order, BackupSource.Made made, Crc32c crc) {
    Instance instance = order.instance();
    new Manifests(store)
        .publish(
            new BackupManifest(
                BackupManifest.SCHEMA_VERSION,
                order.backupSetId(),
                new BackupManifest.Instance(
                    instance.id(), instance.accountId(), instance.region(), made.engineVersion()),
                new BackupManifest.Kind(
                    order.method().name(), BackupType.FULL.name(), order.trigger().name()),
                new BackupManifest.Times(order.startedAt(), made.consistentAt(), clock.instant()),
                location(instance.region(), made.location(), crc),
                binlog(made.binlog()),
                made.databases().stream().map(SetManifests::database).toList(),
                null,
                null,
                ManifestRemarks.of(made.remarks())));
  }

  private static BackupManifest.Location location(
      String region, ObjectLocation location, Crc32c crc) {
    return new BackupManifest.Location(
        region,
        location.bucket(),
        location.key(),
        location.sizeBytes(),
        Sha256.parse(location.sha256()),
        crc);
  }

  private static BackupManifest.@Nullable Binlog binlog(@Nullable BinlogCoordinates at) {
    return at == null ? null : new BackupManifest.Binlog(at.file(), at.position(), at.gtidSet());
  }

  private static BackupManifest.Database database(DatabaseInventory database) {
    return new BackupManifest.Database(
        database.name(),
        database.tables().stream()
            .map(
                table ->
                    new BackupManifest.Table(
                        table.name(),
                        table.rows(),
                        table.sizeBytes(),
                        table.rowsExact(),
                        table.checksum()))
            .toList());
  }

  /** Returns the set that a manifest describes. */
  static BackupSource.Made made(BackupManifest manifest) {
    BackupManifest.Location location = manifest.location();
    BackupManifest.@Nullable Binlog at = manifest.binlog();
    return new BackupSource.Made(
        new ObjectLocation(
            location.bucket(), location.key(), location.sizeBytes(), location.sha256().hex()),
        manifest.times().consistentAt(),
        manifest.instance().engineVersion(),
        at == null ? null : new BinlogCoordinates(at.file(), at.position(), at.gtidSet()),
        manifest.databases().stream()
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
            .toList(),
        ManifestRemarks.read(manifest.remarks()));
  }
}
