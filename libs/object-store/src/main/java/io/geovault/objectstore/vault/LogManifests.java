package io.geovault.objectstore.vault;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.vault.VaultKeys.LogSlice;
import java.io.IOException;
import java.util.Optional;

/**
 * The manifests of log slices in a bucket. One is written only when its slice is there and whole.
 */
public record LogManifests(ObjectStore store) {

  /**
   * Writes the manifest of a slice whose size and checksum the store has just confirmed, once; the
   * same manifest again is success.
   */
  public void publishProven(LogSlice slice, LogManifest manifest) {
    publishProven(slice, manifest, Optional.empty());
  }

  /** The same under a retention that the store enforces. */
  public void publishProven(LogSlice slice, LogManifest manifest, Optional<Retention> retention) {
    store.put(slice.manifest().key(), Slice.of(ManifestJson.write(manifest)), retention);
  }

  /** The manifest of a slice, if it has one. */
  public Optional<LogManifest> find(LogSlice slice) throws IOException {
    try (var in = store.open(slice.manifest().key())) {
      return Optional.of(ManifestJson.readLog(in.readAllBytes()));
    } catch (ObjectNotFound e) {
      return Optional.empty();
    }
  }
}
