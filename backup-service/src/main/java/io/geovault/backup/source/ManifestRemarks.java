package io.geovault.backup.source;

import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import io.geovault.vault.BackupManifest;
import org.jspecify.annotations.Nullable;

/**
 * The remarks of a set in the form of its manifest; remarks that are written are read back equal.
 */
final class ManifestRemarks {

  private ManifestRemarks() {}

  static BackupManifest.@Nullable Remarks of(@Nullable SetRemarks remarks) {
    return remarks == null
        ? null
        : new BackupManifest.Remarks(
            remarks.requiredMaxAllowedPacket(),
            remarks.omitted().stream()
                .map(
                    it ->
                        new BackupManifest.Omitted(
                            it.database(), it.kind(), it.name(), it.reason()))
                .toList(),
            remarks.warnings(),
            remarks.unlisted());
  }

  static @Nullable SetRemarks read(BackupManifest.@Nullable Remarks remarks) {
    return remarks == null
        ? null
        : new SetRemarks(
            remarks.requiredMaxAllowedPacket(),
            remarks.omitted().stream()
                .map(it -> new OmittedObject(it.database(), it.kind(), it.name(), it.reason()))
                .toList(),
            remarks.warnings(),
            remarks.unlisted());
  }
}
