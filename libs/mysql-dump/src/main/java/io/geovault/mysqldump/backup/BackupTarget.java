package io.geovault.mysqldump.backup;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.PendingUpload;

/** The key to which a backup is written: it is free before, and free again if the backup fails. */
public record BackupTarget(ObjectStore store, ObjectKey key) {

  /** Refuses a key in use, and deletes what an earlier, dead run left half-done under the key. */
  public void prepare() {
    if (store.find(key).isPresent()) {
      throw new ObjectStoreException.AlreadyExists(
          store.address(), key, "a backup is written once, under a key of its own");
    }
    for (PendingUpload upload : store.pendingUploads(key)) {
      store.abortUpload(key, upload.uploadId());
    }
  }
}
