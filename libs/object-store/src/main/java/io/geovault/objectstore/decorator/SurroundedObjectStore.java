package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectVersion;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** A store whose calls to the wire all go through one method of the decorator. */
abstract class SurroundedObjectStore implements ObjectStore {
  private final ObjectStore inner;

  SurroundedObjectStore(ObjectStore inner) {
    this.inner = inner;
  }

  /**
   * Makes the call in the decorator's way; {@code bytes} returns how many bytes a successful call
   * moved.
   */
  abstract <T> T around(Operation operation, ToLongFunction<T> bytes, Supplier<T> call);

  @Override
  public StoreAddress address() {
    return inner.address();
  }

  @Override
  public Optional<StoredObject> find(ObjectKey key) {
    return around(Operation.FIND, found -> 0, () -> inner.find(key));
  }

  @Override
  public InputStream open(ObjectKey key) {
    return around(Operation.OPEN, stream -> 0, () -> inner.open(key));
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    return around(Operation.OPEN, stream -> 0, () -> inner.open(key, range));
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    return around(Operation.READ, Integer::longValue, () -> inner.read(key, offset, target));
  }

  @Override
  public StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention) {
    return around(
        Operation.PUT, stored -> content.length(), () -> inner.put(key, content, retention));
  }

  @Override
  public UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    return around(Operation.BEGIN_UPLOAD, upload -> 0, () -> inner.beginUpload(key, retention));
  }

  @Override
  public PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    return around(
        Operation.UPLOAD_PART,
        PartReceipt::sizeBytes,
        () -> inner.uploadPart(key, upload, number, content, checksum));
  }

  @Override
  public PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length) {
    return around(
        Operation.STREAM_PART,
        PartReceipt::sizeBytes,
        () -> inner.streamPart(key, upload, number, content, length));
  }

  @Override
  public StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    return around(
        Operation.COMPLETE_UPLOAD, stored -> 0, () -> inner.completeUpload(key, upload, parts));
  }

  @Override
  public void abortUpload(ObjectKey key, UploadId upload) {
    around(Operation.ABORT_UPLOAD, done -> 0, run(() -> inner.abortUpload(key, upload)));
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return around(Operation.PENDING_UPLOADS, list -> 0, () -> inner.pendingUploads(prefix));
  }

  @Override
  public List<PendingUpload> pendingUploads(ObjectKey key) {
    return around(Operation.PENDING_UPLOADS, list -> 0, () -> inner.pendingUploads(key));
  }

  @Override
  public List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit) {
    return around(Operation.LIST, list -> 0, () -> inner.list(prefix, after, limit));
  }

  @Override
  public void delete(ObjectKey key) {
    around(Operation.DELETE, done -> 0, run(() -> inner.delete(key)));
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
    return around(Operation.DELETE_ALL, refused -> 0, () -> inner.deleteAll(keys));
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys) {
    return around(Operation.DELETE_VERSIONS, refused -> 0, () -> inner.deleteVersions(keys));
  }

  @Override
  public List<ObjectVersion> versions(String prefix) {
    return around(Operation.VERSIONS, list -> 0, () -> inner.versions(prefix));
  }

  @Override
  public Optional<Retention> retention(ObjectKey key) {
    return around(Operation.RETENTION, found -> 0, () -> inner.retention(key));
  }

  @Override
  public void retain(ObjectKey key, Retention retention) {
    around(Operation.RETAIN, done -> 0, run(() -> inner.retain(key, retention)));
  }

  /** The URL is computed without a request: there is nothing to repeat or count. */
  @Override
  public URI downloadUrl(ObjectKey key, Duration validFor, Reach reach) {
    return inner.downloadUrl(key, validFor, reach);
  }

  private static Supplier<Boolean> run(Runnable call) {
    return () -> {
      call.run();
      return true;
    };
  }
}
