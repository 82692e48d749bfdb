package io.geovault.replication.rebuild.vault;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.VaultKeys.VaultKey;
import java.util.List;
import java.util.Optional;

/**
 * All objects of one set, log slice or settings in the vault, in the order of their keys.
 *
 * @param place where what they belong to is described, if it is
 */
public record Found(VaultKey place, List<StoredObject> objects) {
  public Found {
    objects = List.copyOf(objects);
  }

  /** What describes it. */
  Optional<StoredObject> manifest() {
    return find(place.key());
  }

  /** All but the manifest. */
  List<StoredObject> data() {
    return objects.stream().filter(object -> !object.key().equals(place.key())).toList();
  }

  /** The object of that key, if it is there. */
  Optional<StoredObject> find(ObjectKey key) {
    return objects.stream().filter(object -> object.key().equals(key)).findFirst();
  }

  /** What is wrong with the data that the manifest tells of; empty where nothing is. */
  Optional<String> flaw(ObjectKey data, long sizeBytes) {
    Optional<StoredObject> there = find(data);
    if (there.isEmpty()) {
      return Optional.of("its data " + data + " is missing");
    }
    return there
        .filter(object -> object.sizeBytes() != sizeBytes)
        .map(object -> "its data has %d bytes, not %d".formatted(object.sizeBytes(), sizeBytes));
  }

  /** Up to where the listing is dealt with when this is. */
  public ObjectKey lastKey() {
    return objects.getLast().key();
  }
}
