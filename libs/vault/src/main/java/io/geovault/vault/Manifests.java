package io.geovault.vault;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The manifests in a bucket. A manifest is written only when the data it describes is complete in
 * the bucket; the manifest is what makes a backup set exist.
 */
public record Manifests(ObjectStore store) {

  /** Writes the manifest once; a repeat with the same manifest is success. */
  public void publish(BackupManifest manifest) {
    var key = manifest.dataKey();
    var data = store.find(key).orElseThrow(() -> new ObjectNotFound(store.address(), key));
    var location = manifest.location();
    boolean otherChecksum =
        data.checksum().filter(crc -> !crc.equals(location.crc32c())).isPresent();
    if (data.sizeBytes() != location.sizeBytes() || otherChecksum) {
      throw new ChecksumMismatch(
          store.address(),
          key,
          "the manifest promises %d bytes with CRC-32C %s, the store has %d with %s"
              .formatted(
                  location.sizeBytes(), location.crc32c(), data.sizeBytes(), data.checksum()));
    }
    publishProven(manifest);
  }

  /**
   * Like {@link #publish}, for a caller to whom the store has just confirmed size and checksum of
   * the data: the store is not asked again.
   */
  public void publishProven(BackupManifest manifest) {
    publishProven(manifest, Optional.empty());
  }

  /** Like {@link #publishProven(BackupManifest)}, under a retention that the store enforces. */
  public void publishProven(BackupManifest manifest, Optional<Retention> retention) {
    store.put(manifest.place().manifest().key(), Slice.of(ManifestJson.write(manifest)), retention);
  }

  /**
   * Like {@link #publishProven(BackupManifest, Optional)}, for a copy whose worker may have died
   * right after it published the manifest: then the manifest in the bucket is kept. Returns the
   * manifest that is in the bucket.
   *
   * @throws AlreadyExists if the bucket has the manifest of other data, or of a set that is no copy
   */
  public BackupManifest publishOrFind(BackupManifest copy, Optional<Retention> retention) {
    return Published.orFound(copy, () -> publishProven(copy, retention), () -> find(copy.place()));
  }

  /**
   * The manifest of a set, if the set exists. A manifest must describe the data next to it: one
   * that describes another set, or data elsewhere, is a {@link ChecksumMismatch}.
   */
  public Optional<BackupManifest> find(BackupPlace place) throws IOException {
    try (var in = store.open(place.manifest().key())) {
      BackupManifest manifest = ManifestJson.read(in.readAllBytes());
      requireBeside(place, manifest);
      return Optional.of(manifest);
    } catch (ObjectNotFound e) {
      return Optional.empty();
    }
  }

  private void requireBeside(BackupPlace place, BackupManifest manifest) {
    boolean ofTheSet =
        manifest.backupSetId().equals(place.backupSetId())
            && manifest.instance().instanceId().equals(place.instanceId())
            && manifest.instance().accountId().equals(place.accountId());
    boolean besideIt =
        store.address().bucket().equals(manifest.location().bucket())
            && Stream.of(DataFormat.values())
                .map(format -> place.data(format).key().value())
                .anyMatch(manifest.location().key()::equals);
    if (!ofTheSet || !besideIt) {
      throw new ChecksumMismatch(
          store.address(),
          place.manifest().key(),
          "it describes set %s in '%s' of bucket '%s', not the object next to it"
              .formatted(
                  manifest.backupSetId(), manifest.location().key(), manifest.location().bucket()));
    }
  }
}
