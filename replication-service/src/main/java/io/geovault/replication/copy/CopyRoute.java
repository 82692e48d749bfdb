package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import io.geovault.objectstore.vault.VaultKeys.DataFormat;
import io.geovault.platform.job.PermanentFailure;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds both ends of a copy: the object its event names, and its place in the destination's vault.
 */
@Singleton
class CopyRoute {

  private final RegionStores stores;

  CopyRoute(RegionStores stores) {
    this.stores = stores;
  }

  /** Where a copy starts and where it ends. */
  record Ends(
      LocalBackupCompleted backupSet,
      ObjectStore source,
      ObjectKey sourceKey,
      ObjectStore destination,
      BackupPlace place,
      ObjectKey destinationKey) {

    CopyRequest request() {
      return new CopyRequest(
          source,
          sourceKey,
          destination,
          destinationKey,
          backupSet.location().sizeBytes(),
          Sha256.parse(backupSet.location().sha256()));
    }
  }

  Ends of(CrossRegionCopy copy) {
    LocalBackupCompleted set = copy.backupSet();
    try {
      BackupPlace place = new BackupPlace(set.accountId(), set.instanceId(), set.backupSetId());
      DataFormat format =
          set.method() == BackupMethod.LOGICAL ? DataFormat.TAR : DataFormat.XBSTREAM;
      return new Ends(
          set,
          required(set.region(), stores.find(set.region(), set.location().bucket())),
          new ObjectKey(set.location().key()),
          required(copy.destinationRegion(), stores.find(copy.destinationRegion())),
          place,
          place.data(format).key());
    } catch (IllegalArgumentException unusableKey) {
      throw new PermanentFailure(String.valueOf(unusableKey.getMessage()), unusableKey);
    }
  }

  private static ObjectStore required(String region, Optional<ObjectStore> store) {
    return store.orElseThrow(
        () ->
            new IllegalStateException(
                "region "
                    + region
                    + " has no object store configured here; configure geovault.stores."
                    + region));
  }
}
