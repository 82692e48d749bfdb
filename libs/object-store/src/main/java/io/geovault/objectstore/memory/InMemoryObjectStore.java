package io.geovault.objectstore.memory;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.ObjectVersion;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A store on the heap that fulfils the port's contract, for tests that do not test a server. A test
 * may override a call to let it fail.
 */
public class InMemoryObjectStore implements ObjectStore {
  private final String bucket;
  private final NavigableMap<ObjectKey, byte[]> objects = new TreeMap<>();
  private final Map<UploadId, Upload> uploads = new HashMap<>();
  private int nextUpload = 1;

  private record Upload(ObjectKey key, Map<Integer, byte[]> parts) {}

  public InMemoryObjectStore() {
    this("bucket");
  }

  public InMemoryObjectStore(String bucket) {
    this.bucket = bucket;
  }

  @Override
  public StoreAddress address() {
    return StoreAddress.of(
        "memory", URI.create("http://memory"), bucket, new StoreCredentials("key", "secret"));
  }

  @Override
  public synchronized Optional<StoredObject> find(ObjectKey key) {
    return Optional.ofNullable(objects.get(key)).map(content -> stored(key, content));
  }

  @Override
  public InputStream open(ObjectKey key) {
    return new ByteArrayInputStream(content(key));
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    var content = content(key);
    int from = (int) Math.min(range.offset(), content.length);
    return new ByteArrayInputStream(content, from, (int) range.length());
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    var content = content(key);
    int length = (int) Math.max(0, Math.min(target.length(), content.length - offset));
    if (length > 0) {
      System.arraycopy(content, (int) offset, target.array(), target.offset(), length);
    }
    return length;
  }

  @Override
  public synchronized StoredObject put(
      ObjectKey key, Slice content, Optional<Retention> retention) {
    requireNone(retention);
    return store(key, copy(content));
  }

  @Override
  public synchronized UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    requireNone(retention);
    var id = new UploadId("upload-" + nextUpload++);
    uploads.put(id, new Upload(key, new TreeMap<>()));
    return id;
  }

  @Override
  public synchronized PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    if (!content.crc32c().equals(checksum)) {
      throw new ChecksumMismatch(address(), key, "part " + number);
    }
    pending(key, upload).parts().put(number, copy(content));
    return new PartReceipt(number, content.length(), "etag", checksum);
  }

  @Override
  public PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length) {
    try {
      return uploadPart(key, upload, number, Slice.of(content.readNBytes((int) length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized StoredObject completeUpload(
      ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    var whole = new ByteArrayOutputStream();
    if (!uploads.containsKey(upload) && objects.containsKey(key)) {
      return stored(key, content(key));
    }
    var known = pending(key, upload).parts();
    for (var part : parts.stream().sorted(Comparator.comparing(PartReceipt::number)).toList()) {
      var content = known.get(part.number());
      if (content == null || !Crc32c.of(content).equals(part.checksum())) {
        throw new UploadNotFound(address(), key, upload, "part " + part.number());
      }
      whole.writeBytes(content);
    }
    var stored = store(key, whole.toByteArray());
    uploads.remove(upload);
    return stored;
  }

  @Override
  public synchronized void abortUpload(ObjectKey key, UploadId upload) {
    uploads.remove(upload);
  }

  @Override
  public synchronized List<PendingUpload> pendingUploads(String prefix) {
    return uploads.entrySet().stream()
        .filter(upload -> upload.getValue().key().value().startsWith(prefix))
        .map(e -> new PendingUpload(e.getValue().key(), e.getKey(), Instant.EPOCH))
        .toList();
  }

  @Override
  public List<PendingUpload> pendingUploads(ObjectKey key) {
    return pendingUploads(key.value()).stream().filter(upload -> upload.key().equals(key)).toList();
  }

  @Override
  public synchronized List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit) {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().value().startsWith(prefix))
        .filter(object -> after.isEmpty() || object.getKey().compareTo(after.get()) > 0)
        .limit(limit)
        .map(object -> stored(object.getKey(), object.getValue()))
        .toList();
  }

  @Override
  public synchronized void delete(ObjectKey key) {
    objects.remove(key);
  }

  @Override
  public synchronized Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
    objects.keySet().removeAll(Set.copyOf(keys));
    return Map.of();
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys) {
    return deleteAll(keys);
  }

  @Override
  public List<ObjectVersion> versions(String prefix) {
    return list(prefix, Optional.empty(), Integer.MAX_VALUE).stream()
        .map(
            it ->
                new ObjectVersion(
                    it.key(), ObjectVersion.ONLY, true, false, it.sizeBytes(), it.lastModified()))
        .toList();
  }

  @Override
  public Optional<Retention> retention(ObjectKey key) {
    return Optional.empty();
  }

  @Override
  public void retain(ObjectKey key, Retention retention) {
    throw new ObjectStoreException.LockUnsupported(address(), "retain " + key, "in memory");
  }

  private void requireNone(Optional<Retention> retention) {
    if (retention.isPresent()) {
      throw new ObjectStoreException.LockUnsupported(address(), "write", "in memory");
    }
  }

  @Override
  public URI downloadUrl(ObjectKey key, Duration validFor, Reach reach) {
    return URI.create("http://memory/" + key);
  }

  private synchronized byte[] content(ObjectKey key) {
    var content = objects.get(key);
    if (content == null) {
      throw new ObjectNotFound(address(), key);
    }
    return content;
  }

  private StoredObject store(ObjectKey key, byte[] content) {
    var present = objects.putIfAbsent(key, content);
    if (present != null && !Arrays.equals(present, content)) {
      throw new AlreadyExists(address(), key, "other bytes");
    }
    return stored(key, content);
  }

  private Upload pending(ObjectKey key, UploadId upload) {
    var pending = uploads.get(upload);
    if (pending == null) {
      throw new UploadNotFound(address(), key, upload, "unknown");
    }
    return pending;
  }

  private static StoredObject stored(ObjectKey key, byte[] content) {
    return new StoredObject(key, content.length, Optional.of(Crc32c.of(content)), Instant.EPOCH);
  }

  private static byte[] copy(Slice slice) {
    return Arrays.copyOfRange(slice.array(), slice.offset(), slice.offset() + slice.length());
  }
}
