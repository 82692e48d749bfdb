package io.geovault.vault.reading;

import static io.geovault.vault.SettingsManifest.LONGEST_RETENTION_DAYS;
import static io.geovault.vault.reading.Reading.damaged;

import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.event.SetEvents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifest of a set and checks it against the objects next to it; pure. Throws {@link
 * io.geovault.events.rule.InvalidEvent} or {@link IllegalArgumentException} if a value in the
 * manifest is invalid.
 */
final class SetReading {

  private SetReading() {}

  static Reading of(Found found, BackupManifest manifest, StoreAddress vault) {
    BackupManifest.@Nullable CopyOf origin = manifest.copyOf();
    if (origin == null) {
      return new Reading.Local(false);
    }
    if (!manifest.place().manifest().equals(found.place())) {
      return damaged(found, "the manifest describes another set, " + manifest.place());
    }
    Optional<String> flaw =
        found
            .flaw(manifest.dataKey(), manifest.location().sizeBytes())
            .or(() -> Optional.ofNullable(manifest.kept()).flatMap(KeptValues::flaw));
    if (flaw.isPresent()) {
      return damaged(found, flaw.get());
    }
    return new Reading.Copy(copy(manifest, origin, vault));
  }

  private static CopiedSet copy(
      BackupManifest manifest, BackupManifest.CopyOf origin, StoreAddress vault) {
    BackupManifest.@Nullable Kept kept = manifest.kept();
    return new CopiedSet(
        SetEvents.completed(manifest),
        kept == null ? unknown(manifest) : kept,
        kept != null,
        origin.copiedAt(),
        vault.region(),
        vault.bucket(),
        manifest.location().key(),
        manifest.location().crc32c());
  }

  /** Manifests of older versions do not record this: assumes the longest retention. */
  private static BackupManifest.Kept unknown(BackupManifest manifest) {
    return new BackupManifest.Kept(
        "copy-rebuilt-" + manifest.instance().instanceId() + "-" + manifest.backupSetId(),
        manifest.times().completedAt(),
        manifest.times().completedAt(),
        null,
        Reach.INTERNAL.name(),
        LONGEST_RETENTION_DAYS,
        null);
  }
}
