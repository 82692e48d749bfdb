package io.geovault.replication.rebuild.vault;

import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.SettingsManifest;

/** What something in the bucket is to the catalogue. */
public sealed interface Reading {

  /** A copy of a set that is whole, as far as its manifest and the listing tell. */
  record Copy(RebuiltCopy copy) implements Reading {}

  /** The same of a log slice. */
  record Slice(RebuiltSlice slice) implements Reading {}

  /** Settings of an instance for this region. */
  record Settings(SettingsManifest settings) implements Reading {}

  /** A set or log slice made in this region, which is no copy. */
  record Local(boolean log) implements Reading {}

  /** Not to be listed, and why. */
  record Unfit(Finding finding) implements Reading {}

  /** Something whose manifest cannot be read as one, or is not borne out. */
  static Reading damaged(Found found, String detail) {
    return new Unfit(Finding.of(found.place().key(), Finding.Kind.DAMAGED, detail));
  }

  /** Data without a manifest. */
  static Reading orphan(StoredObject data) {
    return new Unfit(
        Finding.of(
            data.key(),
            Finding.Kind.ORPHAN,
            "%d bytes since %s without a manifest"
                .formatted(data.sizeBytes(), data.lastModified())));
  }
}
