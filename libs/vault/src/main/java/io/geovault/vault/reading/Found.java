package io.geovault.vault.reading;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.vault.VaultKeys.VaultKey;
import java.util.List;
import java.util.Optional;

/**
 * All objects of one set, log slice or settings in the vault, in the order of their keys.
 *
 * @param place the key of their manifest, whether or not it exists
 */
public record Found(VaultKey place, List<StoredObject> objects) {
  public Found {
    objects = List.copyOf(objects);
  }

  /** The object that describes the others, if it exists. */
  Optional<StoredObject> manifest() {
    return find(place.key());
  }

  /** All but the manifest. */
  List<StoredObject> data() {
    return objects.stream().filter(object -> !object.key().equals(place.key())).toList();
  }

  /** The object with that key, if it exists. */
  Optional<StoredObject> find(ObjectKey key) {
    return objects.stream().filter(object -> object.key().equals(key)).findFirst();
  }

  /** The problem with the data that the manifest describes; empty if there is none. */
  Optional<String> flaw(ObjectKey data, long sizeBytes) {
    Optional<StoredObject> there = find(data);
    if (there.isEmpty()) {
      return Optional.of("its data " + data + " is missing");
    }
    return there
        .filter(object -> object.sizeBytes() != sizeBytes)
        .map(object -> "its data has %d bytes, not %d".formatted(object.sizeBytes(), sizeBytes));
  }

  /** The key up to which the listing is processed once these objects are. */
  public ObjectKey lastKey() {
    return objects.getLast().key();
  }
}
