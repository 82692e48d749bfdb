package io.geovault.vault.event;

import io.geovault.events.backup.ObjectLocation;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Location;
import io.geovault.vault.Manifest;
import org.jspecify.annotations.Nullable;

/** The location that an event names: the original's, also if the manifest is that of a copy. */
final class Originals {

  private Originals() {}

  /** A copy is exact, so that size and digest in its manifest are those of the original. */
  static ObjectLocation location(Manifest manifest) {
    Location here = manifest.location();
    @Nullable CopyOf original = manifest.copyOf();
    return new ObjectLocation(
        original == null ? here.bucket() : original.bucket(),
        original == null ? here.key() : original.key(),
        here.sizeBytes(),
        here.sha256().hex());
  }
}
