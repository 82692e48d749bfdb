package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.unfinished.UploadJournal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Records each upload before the store begins it, and records its end after the store ended it: if
 * the process dies in between, the upload is still known.
 */
public final class JournaledObjectStore extends SurroundedObjectStore {
  private final UploadJournal journal;

  public JournaledObjectStore(ObjectStore inner, UploadJournal journal) {
    super(inner);
    this.journal = journal;
  }

  @Override
  <T> T around(Operation operation, ToLongFunction<T> bytes, Supplier<T> call) {
    return call.get();
  }

  @Override
  public UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    journal.beginning(address(), key);
    var upload = super.beginUpload(key, retention);
    journal.begun(address(), key, upload);
    return upload;
  }

  @Override
  public StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    var stored = super.completeUpload(key, upload, parts);
    journal.ended(address(), key, upload);
    return stored;
  }

  @Override
  public void abortUpload(ObjectKey key, UploadId upload) {
    super.abortUpload(key, upload);
    journal.ended(address(), key, upload);
  }
}
