package io.geovault.replication.log.transfer;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogSegment;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.link.LinkPriority;
import io.geovault.replication.CopyKind;
import io.geovault.replication.log.LogCopy;
import io.geovault.replication.region.LinkLimits;
import io.geovault.replication.transfer.Ends;
import io.geovault.replication.transfer.EndsLookup;
import io.geovault.replication.transfer.Moved;
import io.geovault.replication.transfer.Shipment;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.LogSlice;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the shipments of log slices, and counts those that arrived. */
@Singleton
class SliceShipments {

  private static final Logger LOG = Logger.getLogger(SliceShipments.class);

  private final EndsLookup lookup;
  private final LinkLimits limits;
  private final SliceCopier copier;
  private final SliceManifests manifests;
  private final LogCompletion completion;
  private final LogMeters meters;

  SliceShipments(
      EndsLookup lookup,
      LinkLimits limits,
      SliceCopier copier,
      SliceManifests manifests,
      LogCompletion completion,
      LogMeters meters) {
    this.lookup = lookup;
    this.limits = limits;
    this.copier = copier;
    this.manifests = manifests;
    this.completion = completion;
    this.meters = meters;
  }

  /**
   * The shipment of a slice.
   *
   * @param attempts the attempts so far, with this one
   */
  Shipment of(LogCopy copy, int attempts) {
    return new Shipment(
        CopyKind.LOGS,
        copy.id(),
        ends(copy),
        new Shipment.Terms(
            copy.instanceId(), copy.destinationRegion(), copy.retentionDays(), copy.lock().mode()),
        copier::copy,
        (ends, bytes, now) -> manifests.publish(copy, ends, bytes, now),
        (handle, moved, purgeTime) -> completion.record(handle, copy, attempts, moved, purgeTime));
  }

  void arrived(LogCopy copy, Moved moved) {
    meters.copied(copy, moved.completedAt());
    LOG.debugf(
        "Log slice %s is copied and verified copyId=%s bytesSent=%d took=%s",
        copy.slice().logSegmentId(),
        copy.id(),
        moved.result().bytesSent(),
        moved.result().duration());
  }

  private Ends ends(LogCopy copy) {
    LogBackupCompleted slice = copy.slice();
    String destination = copy.destinationRegion();
    return lookup.find(
        new EndsLookup.Announced(slice.accountId(), slice.region(), slice.location()),
        destination,
        source -> place(slice, source).key(),
        () -> limits.pace(slice.region(), destination, slice.accountId(), LinkPriority.LOGS));
  }

  /**
   * The place of the slice in the destination's vault. Uses the source's own key if it is a vault
   * key of this slice: its folder distinguishes files whose names a server used twice.
   */
  static LogSlice place(LogBackupCompleted slice, ObjectKey source) {
    return VaultKeys.parse(source)
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
