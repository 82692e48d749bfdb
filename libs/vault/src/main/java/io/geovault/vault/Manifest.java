package io.geovault.vault;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.geovault.objectstore.ObjectKey;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Location;
import org.jspecify.annotations.Nullable;

/** The description of one data object in a vault, stored next to it. */
public sealed interface Manifest permits BackupManifest, LogManifest {

  /** The location of the data, and the digest that proves it. */
  Location location();

  /** The original, if the data is a copy. */
  @Nullable CopyOf copyOf();

  /** The key of the data. */
  @JsonIgnore
  default ObjectKey dataKey() {
    return new ObjectKey(location().key());
  }
}
