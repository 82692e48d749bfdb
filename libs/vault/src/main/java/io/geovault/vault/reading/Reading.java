package io.geovault.vault.reading;

import io.geovault.objectstore.StoredObject;
import io.geovault.vault.SettingsManifest;

/** The meaning of some objects of the bucket for the catalogue. */
public sealed interface Reading {

  /** A copy of a set that is complete, as far as its manifest and the listing show. */
  record Copy(CopiedSet copy) implements Reading {}

  /** A copy of a log slice that is complete, as far as its manifest and the listing show. */
  record Slice(CopiedSlice slice) implements Reading {}

  /** Settings of an instance for this region. */
  record Settings(SettingsManifest settings) implements Reading {}

  /** A set or log slice made in this region, which is no copy. */
  record Local(boolean log) implements Reading {}

  /** Objects that the catalogue must not list, and the reason. */
  record Unfit(Finding finding) implements Reading {}

  /** Objects whose manifest cannot be read, or does not match them. */
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
