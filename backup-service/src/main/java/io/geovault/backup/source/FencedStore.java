package io.geovault.backup.source;

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

/**
 * A store in which only the worker that owns the run can make objects visible or delete them.
 * Otherwise a worker whose lease expired while it slept could delete the object that another worker
 * has since made under the same key, because it takes that object for its own.
 */
final class FencedStore implements ObjectStore {

  private final ObjectStore inner;
  private final BackupWatch watch;

  FencedStore(ObjectStore inner, BackupWatch watch) {
    this.inner = inner;
    this.watch = watch;
  }

  @Override
  public StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention) {
    return watch.whileOurs(() -> inner.put(key, content, retention));
  }

  /**
   * Ownership is checked before the upload is completed and not during it: a store may take minutes
   * to assemble a large object. If another worker has taken over in the meantime, that worker finds
   * and deletes the object.
   */
  @Override
  public StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    watch.runWhileOurs(() -> {});
    return inner.completeUpload(key, upload, parts);
  }

  @Override
  public void delete(ObjectKey key) {
    watch.runWhileOurs(() -> inner.delete(key));
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
    return watch.whileOurs(() -> inner.deleteAll(keys));
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys) {
    return watch.whileOurs(() -> inner.deleteVersions(keys));
  }

  @Override
  public void retain(ObjectKey key, Retention retention) {
    watch.runWhileOurs(() -> inner.retain(key, retention));
  }

  @Override
  public Optional<Retention> retention(ObjectKey key) {
    return inner.retention(key);
  }

  @Override
  public List<ObjectVersion> versions(String prefix) {
    return inner.versions(prefix);
  }

  @Override
  public StoreAddress address() {
    return inner.address();
  }

  @Override
  public Optional<StoredObject> find(ObjectKey key) {
    return inner.find(key);
  }

  @Override
  public InputStream open(ObjectKey key) {
    return inner.open(key);
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    return inner.open(key, range);
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    return inner.read(key, offset, target);
  }

  @Override
  public UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    return inner.beginUpload(key, retention);
  }

  @Override
  public PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    return inner.uploadPart(key, upload, number, content, checksum);
  }

  @Override
  public PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length) {
    return inner.streamPart(key, upload, number, content, length);
  }

  @Override
  public void abortUpload(ObjectKey key, UploadId upload) {
    inner.abortUpload(key, upload);
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return inner.pendingUploads(prefix);
  }

  @Override
  public List<PendingUpload> pendingUploads(ObjectKey key) {
    return inner.pendingUploads(key);
  }

  @Override
  public List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit) {
    return inner.list(prefix, after, limit);
  }

  @Override
  public URI downloadUrl(ObjectKey key, Duration validFor, Reach reach) {
    return inner.downloadUrl(key, validFor, reach);
  }
}
