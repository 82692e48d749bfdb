package io.geovault.mysql.archive;

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
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A store in memory that fails or loses parts of its work on request, and counts the calls. */
public class MemoryObjectStore implements ObjectStore {
  public final Map<ObjectKey, byte[]> objects = new ConcurrentSkipListMap<>();
  public final Map<UploadId, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
  public final List<Integer> partOrder = new CopyOnWriteArrayList<>();
  public volatile int refusePartsFrom = Integer.MAX_VALUE;
  public volatile boolean loseAnswerOfComplete;
  public volatile boolean flipOneBit;

  /** Returns the bytes of an existing object. */
  public byte[] content(ObjectKey key) {
    return Objects.requireNonNull(objects.get(key), "no such object");
  }

  @Override
  public StoreAddress address() {
    return StoreAddress.of(
        "test", URI.create("http://memory"), "memory", new StoreCredentials("key", "secret"));
  }

  @Override
  public Optional<StoredObject> find(ObjectKey key) {
    return Optional.ofNullable(objects.get(key))
        .map(it -> new StoredObject(key, it.length, Optional.of(Crc32c.of(it)), Instant.EPOCH));
  }

  @Override
  public InputStream open(ObjectKey key) {
    return new ByteArrayInputStream(content(key));
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    byte[] content = content(key);
    int count = (int) Math.clamp(content.length - offset, 0L, target.length());
    System.arraycopy(content, (int) Math.min(offset, content.length), target.array(), 0, count);
    if (flipOneBit && count > 0) {
      target.array()[0] ^= 1;
    }
    return count;
  }

  @Override
  public StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention) {
    requireNone(retention);
    objects.put(key, copy(content));
    return find(key).orElseThrow();
  }

  private static byte[] copy(Slice content) {
    return Arrays.copyOfRange(
        content.array(), content.offset(), content.offset() + content.length());
  }

  @Override
  public UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    requireNone(retention);
    var id = new UploadId("upload-" + key);
    uploads.put(id, new ConcurrentHashMap<>());
    return id;
  }

  @Override
  public PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    if (partOrder.size() >= refusePartsFrom) {
      throw new ObjectStoreException.StoreUnreachable(address(), "part " + number, null);
    }
    byte[] bytes = copy(content);
    if (!Crc32c.of(bytes).equals(checksum)) {
      throw new ObjectStoreException.ChecksumMismatch(address(), key, "part " + number);
    }
    partOrder.add(number);
    uploads.computeIfAbsent(upload, id -> new ConcurrentHashMap<>()).put(number, bytes);
    return new PartReceipt(number, bytes.length, "etag", checksum);
  }

  @Override
  public PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    var out = new ByteArrayOutputStream();
    Map<Integer, byte[]> held = new TreeMap<>(Objects.requireNonNull(uploads.remove(upload)));
    if (!IntStream.rangeClosed(1, parts.size())
        .boxed()
        .toList()
        .equals(List.copyOf(held.keySet()))) {
      throw new IllegalStateException("Parts are missing: " + held.keySet());
    }
    held.values().forEach(out::writeBytes);
    objects.put(key, out.toByteArray());
    if (loseAnswerOfComplete) {
      throw new ObjectStoreException.StoreUnreachable(address(), "complete " + key, null);
    }
    return find(key).orElseThrow();
  }

  @Override
  public void abortUpload(ObjectKey key, UploadId upload) {
    uploads.remove(upload);
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return uploads.keySet().stream()
        .map(id -> new PendingUpload(new ObjectKey(prefix), id, Instant.EPOCH))
        .toList();
  }

  @Override
  public List<PendingUpload> pendingUploads(ObjectKey key) {
    return pendingUploads(key.value());
  }

  @Override
  public List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(ObjectKey key) {
    objects.remove(key);
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
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
    throw new UnsupportedOperationException();
  }
}
