package io.geovault.vault.event;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Instance;
import io.geovault.vault.BackupManifest.Location;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifest.Kept;

/**
 * The manifest of a log slice and the event of its completion, each made from the other. The event
 * of a copy's manifest is the event of the original slice.
 */
public final class SliceEvents {

  private SliceEvents() {}

  /**
   * The manifest of a copy of the slice.
   *
   * @param place its place in a chain; a producer that numbers nothing publishes none
   * @param engineVersion empty if it is not known
   */
  public static LogManifest manifest(
      LogBackupCompleted slice,
      LogChainPlace place,
      String engineVersion,
      Location at,
      CopyOf original,
      Kept kept) {
    LogSegment segment = slice.segment();
    return new LogManifest(
        LogManifest.SCHEMA_VERSION,
        slice.logSegmentId(),
        new Instance(slice.instanceId(), slice.accountId(), slice.region(), engineVersion),
        new LogManifest.Range(
            segment.serverUuid(),
            segment.binlogFile(),
            segment.firstPosition(),
            segment.lastPosition(),
            segment.firstEventAt(),
            segment.lastEventAt(),
            segment.gtidSet()),
        new LogManifest.Chain(
            place.chainId(), place.sequence(), place.endsFile(), place.openTransaction()),
        slice.completedAt(),
        at,
        original,
        kept);
  }

  /**
   * The event of the slice that a manifest describes. Throws {@link
   * io.geovault.events.rule.InvalidEvent} if no event may hold these values.
   */
  public static LogBackupCompleted completed(LogManifest manifest) {
    Instance instance = manifest.instance();
    return new LogBackupCompleted(
        manifest.logSegmentId(),
        instance.instanceId(),
        instance.accountId(),
        instance.region(),
        segment(manifest.range()),
        place(manifest.chain()),
        Originals.location(manifest),
        manifest.completedAt());
  }

  private static LogSegment segment(LogManifest.Range range) {
    return new LogSegment(
        range.serverUuid(),
        range.binlogFile(),
        range.firstPosition(),
        range.lastPosition(),
        range.firstEventAt(),
        range.lastEventAt(),
        range.gtidSet());
  }

  private static LogChainPlace place(LogManifest.Chain chain) {
    return new LogChainPlace(
        chain.chainId(), chain.sequence(), chain.endsFile(), chain.openTransaction());
  }
}
