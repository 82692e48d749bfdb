package io.geovault.replication.copy.transfer;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.intake.OriginCheck;
import io.geovault.replication.region.StoreLinks;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import jakarta.inject.Singleton;

/**
 * Finds both ends of a copy: the object that its event names, and its place in the destination's
 * vault.
 */
@Singleton
class CopyRoute {

  private final RegionStores stores;
  private final StoreLinks links;
  private final LinkWindows windows;

  CopyRoute(RegionStores stores, StoreLinks links, LinkWindows windows) {
    this.stores = stores;
    this.links = links;
    this.windows = windows;
  }

  /** Source and destination of a copy. */
  record Ends(
      LocalBackupCompleted backupSet,
      ObjectStore source,
      ObjectKey sourceKey,
      ObjectStore destination,
      BackupPlace place,
      ObjectKey destinationKey,
      Reach route,
      Pace pace) {

    CopyRequest request() {
      return new CopyRequest(
              source,
              sourceKey,
              destination,
              destinationKey,
              backupSet.location().sizeBytes(),
              Sha256.parse(backupSet.location().sha256()))
          .at(pace);
    }
  }

  Ends of(CrossRegionCopy copy) {
    LocalBackupCompleted set = copy.backupSet();
    try {
      OriginCheck.beforeReading(
          set.accountId(), set.location(), set.region(), stores.places(set.region()));
      BackupPlace place = new BackupPlace(set.accountId(), set.instanceId(), set.backupSetId());
      DataFormat format =
          set.method() == BackupMethod.LOGICAL ? DataFormat.TAR : DataFormat.XBSTREAM;
      StoreLinks.Link link =
          links.between(set.region(), set.location().bucket(), copy.destinationRegion());
      return new Ends(
          set,
          link.source(),
          new ObjectKey(set.location().key()),
          link.destination(),
          place,
          place.data(format).key(),
          link.route(),
          windows.pace(set.region(), copy.destinationRegion(), copy.accountId()));
    } catch (IllegalArgumentException unusableKey) {
      throw new PermanentFailure(String.valueOf(unusableKey.getMessage()), unusableKey);
    }
  }
}
