package io.geovault.backup.source;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.Manifests;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.event.SetEvents;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

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
    LocalBackupCompleted set = made.completed(order, clock.instant());
    ObjectLocation at = set.location();
    new Manifests(store)
        .publish(
            SetEvents.manifest(
                set,
                new BackupManifest.Location(
                    set.region(),
                    at.bucket(),
                    at.key(),
                    at.sizeBytes(),
                    Sha256.parse(at.sha256()),
                    crc)));
  }

  /** Returns the set that a manifest describes. */
  static BackupSource.Made made(BackupManifest manifest) {
    LocalBackupCompleted set = SetEvents.completed(manifest);
    return new BackupSource.Made(
        set.location(),
        set.consistentAt(),
        set.engineVersion(),
        set.binlog(),
        set.databases(),
        set.remarks());
  }
}
