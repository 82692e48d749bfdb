package io.geovault.vault.reading;

import static io.geovault.vault.SettingsManifest.LONGEST_RETENTION_DAYS;
import static io.geovault.vault.reading.Reading.damaged;

import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import io.geovault.vault.VaultKeys.LogManifestKey;
import io.geovault.vault.event.SliceEvents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifest of a log slice and checks it against the objects next to it; pure. Throws
 * {@link io.geovault.events.rule.InvalidEvent} or {@link IllegalArgumentException} if a value in
 * the manifest is invalid.
 */
final class SliceReading {

  private SliceReading() {}

  static Reading of(Found found, LogManifestKey place, LogManifest manifest, StoreAddress vault) {
    BackupManifest.@Nullable CopyOf origin = manifest.copyOf();
    if (origin == null) {
      return new Reading.Local(true);
    }
    if (!isOf(place, manifest)) {
      return damaged(found, "the manifest describes another slice, " + manifest.dataKey());
    }
    Optional<String> flaw =
        found
            .flaw(manifest.dataKey(), manifest.location().sizeBytes())
            .or(() -> Optional.ofNullable(manifest.kept()).flatMap(KeptValues::flaw));
    if (flaw.isPresent()) {
      return damaged(found, flaw.get());
    }
    return new Reading.Slice(slice(manifest, origin, vault));
  }

  /** Does not compare the server, because the folder may have a name of its own. */
  private static boolean isOf(LogManifestKey place, LogManifest manifest) {
    LogManifest.Range range = manifest.range();
    return place.slice().place().accountId().equals(manifest.instance().accountId())
        && place.slice().place().instanceId().equals(manifest.instance().instanceId())
        && place.slice().place().binlogFile().equals(range.binlogFile())
        && place.slice().firstPosition() == range.firstPosition()
        && place.slice().lastPosition() == range.lastPosition();
  }

  private static CopiedSlice slice(
      LogManifest manifest, BackupManifest.CopyOf origin, StoreAddress vault) {
    LogManifest.@Nullable Kept kept = manifest.kept();
    return new CopiedSlice(
        SliceEvents.completed(manifest),
        kept == null ? unknown(manifest) : kept,
        kept != null,
        origin.copiedAt(),
        vault.region(),
        vault.bucket(),
        manifest.location().key());
  }

  /**
   * Manifests of older versions do not record this: assumes the longest retention, and counts the
   * slices by their sealing times.
   */
  private static LogManifest.Kept unknown(LogManifest manifest) {
    return new LogManifest.Kept(
        "logcopy-rebuilt-" + manifest.instance().instanceId() + "-" + manifest.logSegmentId(),
        manifest.completedAt(),
        0,
        null,
        Reach.INTERNAL.name(),
        LONGEST_RETENTION_DAYS,
        null);
  }
}
