package io.geovault.vault;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.vault.VaultKeys.LogSlice;
import java.io.IOException;
import java.util.Optional;

/**
 * The manifests of log slices in a bucket. A manifest is written only when its slice is complete in
 * the bucket.
 */
public record LogManifests(ObjectStore store) {

  /**
   * Writes the manifest of a slice whose size and checksum the store has just confirmed. It is
   * written once; a repeat with the same manifest is success.
   */
  public void publishProven(LogSlice slice, LogManifest manifest) {
    publishProven(slice, manifest, Optional.empty());
  }

  /**
   * Like {@link #publishProven(LogSlice, LogManifest)}, under a retention that the store enforces.
   */
  public void publishProven(LogSlice slice, LogManifest manifest, Optional<Retention> retention) {
    store.put(slice.manifest().key(), Slice.of(ManifestJson.write(manifest)), retention);
  }

  /**
   * Like {@link #publishProven(LogSlice, LogManifest, Optional)}, for a copy whose worker may have
   * died right after it published the manifest: then the manifest in the bucket is kept. Returns
   * the manifest that is in the bucket.
   *
   * @throws AlreadyExists if the bucket has the manifest of other data, or of a slice that is no
   *     copy
   */
  public LogManifest publishOrFind(
      LogSlice slice, LogManifest copy, Optional<Retention> retention) {
    return Published.orFound(copy, () -> publishProven(slice, copy, retention), () -> find(slice));
  }

  /**
   * The manifest of a slice, if it has one. A manifest must describe the slice next to it: one that
   * describes another slice, or data elsewhere, is a {@link ChecksumMismatch}.
   */
  public Optional<LogManifest> find(LogSlice slice) throws IOException {
    try (var in = store.open(slice.manifest().key())) {
      LogManifest manifest = ManifestJson.readLog(in.readAllBytes());
      requireBeside(slice, manifest);
      return Optional.of(manifest);
    } catch (ObjectNotFound e) {
      return Optional.empty();
    }
  }

  /** Does not compare the server, because the folder may have another name. */
  private void requireBeside(LogSlice slice, LogManifest manifest) {
    boolean ofTheSlice =
        manifest.instance().instanceId().equals(slice.place().instanceId())
            && manifest.instance().accountId().equals(slice.place().accountId())
            && manifest.range().binlogFile().equals(slice.place().binlogFile())
            && manifest.range().firstPosition() == slice.firstPosition()
            && manifest.range().lastPosition() == slice.lastPosition();
    boolean besideIt =
        store.address().bucket().equals(manifest.location().bucket())
            && slice.key().value().equals(manifest.location().key());
    if (!ofTheSlice || !besideIt) {
      throw new ChecksumMismatch(
          store.address(),
          slice.manifest().key(),
          "it describes segment %s in '%s' of bucket '%s', not the object next to it"
              .formatted(
                  manifest.logSegmentId(),
                  manifest.location().key(),
                  manifest.location().bucket()));
    }
  }
}
