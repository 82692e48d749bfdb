package io.geovault.replication.rebuild;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import java.util.List;
import java.util.Optional;

/** All objects at one set's place in the vault. */
record FoundSet(BackupPlace place, Optional<StoredObject> manifest, List<StoredObject> data) {

  /** The data of that key, if it is there. */
  Optional<StoredObject> find(ObjectKey key) {
    return data.stream().filter(object -> object.key().equals(key)).findFirst();
  }
}
