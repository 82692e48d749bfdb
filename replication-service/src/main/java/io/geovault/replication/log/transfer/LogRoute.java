package io.geovault.replication.log.transfer;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.link.LinkPriority;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.replication.copy.intake.OriginCheck;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.region.LinkLimits;
import io.geovault.replication.region.StoreLinks;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.LogSlice;
import jakarta.inject.Singleton;

/**
 * Finds both ends of a slice's copy: the object that its event names, and its place in the
 * destination's vault.
 */
@Singleton
class LogRoute {

  private final RegionStores stores;
  private final StoreLinks links;
  private final LinkLimits limits;

  LogRoute(RegionStores stores, StoreLinks links, LinkLimits limits) {
    this.stores = stores;
    this.links = links;
    this.limits = limits;
  }

  /** Source and destination of a copy. */
  record Ends(
      LogBackupCompleted slice,
      ObjectStore source,
      ObjectKey sourceKey,
      ObjectStore destination,
      LogSlice place,
      Reach route,
      Pace pace) {

    CopyRequest request() {
      return new CopyRequest(
              source,
              sourceKey,
              destination,
              place.key(),
              slice.location().sizeBytes(),
              Sha256.parse(slice.location().sha256()))
          .at(pace);
    }
  }

  Ends of(LogCopy copy) {
    LogBackupCompleted slice = copy.slice();
    try {
      OriginCheck.beforeReading(
          slice.accountId(), slice.location(), slice.region(), stores.places(slice.region()));
      ObjectKey sourceKey = new ObjectKey(slice.location().key());
      StoreLinks.Link link =
          links.between(slice.region(), slice.location().bucket(), copy.destinationRegion());
      return new Ends(
          slice,
          link.source(),
          sourceKey,
          link.destination(),
          place(slice, sourceKey),
          link.route(),
          limits.pace(
              slice.region(), copy.destinationRegion(), slice.accountId(), LinkPriority.LOGS));
    } catch (IllegalArgumentException unusableKey) {
      throw new PermanentFailure(String.valueOf(unusableKey.getMessage()), unusableKey);
    }
  }

  /**
   * Uses the source's own key if it is a vault key of this slice: its folder distinguishes files
   * whose names a server used twice.
   */
  private static LogSlice place(LogBackupCompleted slice, ObjectKey sourceKey) {
    return VaultKeys.parse(sourceKey)
        .filter(key -> key instanceof LogSlice there && there.equals(in(slice, folder(there))))
        .map(LogSlice.class::cast)
        .orElseGet(() -> in(slice, slice.segment().serverUuid()));
  }

  private static String folder(LogSlice slice) {
    return slice.place().serverUuid();
  }

  private static LogSlice in(LogBackupCompleted slice, String folder) {
    LogSegment segment = slice.segment();
    return new BinlogPlace(slice.accountId(), slice.instanceId(), folder, segment.binlogFile())
        .slice(segment.firstPosition(), segment.lastPosition());
  }
}
