package io.geovault.replication.copy.transfer;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.objectstore.copy.ObjectCopier;
import io.geovault.replication.CopyKind;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.transfer.Ends;
import io.geovault.replication.transfer.EndsLookup;
import io.geovault.replication.transfer.Shipment;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import jakarta.inject.Singleton;

/** Makes the shipments of backup sets. */
@Singleton
class SetShipments {

  private final EndsLookup lookup;
  private final LinkWindows windows;
  private final ObjectCopier copier;
  private final CopyManifests manifests;
  private final CopyCompletion completion;

  SetShipments(
      EndsLookup lookup,
      LinkWindows windows,
      ObjectCopier copier,
      CopyManifests manifests,
      CopyCompletion completion) {
    this.lookup = lookup;
    this.windows = windows;
    this.copier = copier;
    this.manifests = manifests;
    this.completion = completion;
  }

  Shipment of(CrossRegionCopy copy) {
    return new Shipment(
        CopyKind.SETS,
        copy.id(),
        ends(copy),
        new Shipment.Terms(
            copy.instanceId(), copy.destinationRegion(), copy.retentionDays(), copy.lock().mode()),
        copier::copy,
        (ends, bytes, now) -> manifests.publish(copy, ends, bytes, now),
        (handle, moved, purgeTime) -> completion.record(handle, copy, moved, purgeTime));
  }

  private Ends ends(CrossRegionCopy copy) {
    LocalBackupCompleted set = copy.backupSet();
    String destination = copy.destinationRegion();
    DataFormat format = set.method() == BackupMethod.LOGICAL ? DataFormat.TAR : DataFormat.XBSTREAM;
    return lookup.find(
        new EndsLookup.Announced(set.accountId(), set.region(), set.location()),
        destination,
        source -> place(set).data(format).key(),
        () -> windows.pace(set.region(), destination, set.accountId()));
  }

  /** The place of the set in any vault. */
  static BackupPlace place(LocalBackupCompleted set) {
    return new BackupPlace(set.accountId(), set.instanceId(), set.backupSetId());
  }
}
