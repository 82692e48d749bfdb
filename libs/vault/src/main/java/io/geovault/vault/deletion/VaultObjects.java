package io.geovault.vault.deletion;

import io.geovault.objectstore.ObjectKey;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of one set or slice in a bucket.
 *
 * @param manifest without which the set or slice does not exist; empty if the key of the data is
 *     not a key of the vault
 * @param data the keys of the data, in every form it may have
 * @param uploads key prefix of unfinished uploads; empty if there are none
 */
public record VaultObjects(
    Optional<ObjectKey> manifest, List<ObjectKey> data, Optional<String> uploads) {
  public VaultObjects {
    data = List.copyOf(data);
  }

  /** The objects of a complete set or slice, by the key of its data. */
  public static VaultObjects complete(ObjectKey data) {
    return new VaultObjects(manifestOf(data), List.of(data), Optional.empty());
  }

  /** The remains of a set or slice that may never have become complete, by the key of its data. */
  public static VaultObjects remains(ObjectKey data) {
    return new VaultObjects(manifestOf(data), List.of(data), Optional.of(data.value()));
  }

  /** The remains of a set that may never have become complete, in whatever form. */
  public static VaultObjects remains(BackupPlace place) {
    return new VaultObjects(
        Optional.of(place.manifest().key()),
        Stream.of(DataFormat.values()).map(format -> place.data(format).key()).toList(),
        Optional.of(place.prefix()));
  }

  private static Optional<ObjectKey> manifestOf(ObjectKey data) {
    return VaultKeys.parse(data)
        .map(parsed -> parsed.manifest().key())
        .filter(manifest -> !manifest.equals(data));
  }
}
