package io.geovault.objectstore.minio;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.RequestRefused;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
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
import io.minio.Http;
import io.minio.errors.MinioException;
import io.minio.messages.InitiateMultipartUploadResult;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Response;

/**
 * The port over any S3 store; tested on MinIO and S3Proxy, among others. The store checks every
 * byte sent against its CRC-32C; if a store keeps no whole-object checksum, the object is read back
 * once and its checksum is computed here.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {
  /** The purpose of a connection; it decides what the connection asks of the store. */
  public enum Purpose {
    /** Reads and writes; works around missing conditional writes. */
    WORK,
    /** Deletes: asks the store to override retention in governance mode. */
    PURGE,
    /** Finds out what the store supports: uses no workarounds. */
    PROBE
  }

  private final S3Exchange exchange;
  private final S3Wire publicWire;
  private final Locks locks;
  private final Written written;
  private final Listings listings;
  private final Deletions deletions;

  private MinioObjectStore(S3Exchange exchange, S3Wire publicWire, Purpose purpose) {
    this.exchange = exchange;
    this.publicWire = publicWire;
    boolean makesDo = purpose != Purpose.PROBE;
    this.locks = new Locks(exchange, purpose == Purpose.PURGE);
    this.written = new Written(exchange, makesDo);
    this.listings = new Listings(exchange);
    this.deletions = new Deletions(exchange, locks, makesDo);
  }

  /** Prepares the connection to a store; no request is sent yet, and {@link #close} ends it. */
  public static MinioObjectStore connect(StoreAddress address, Transport transport) {
    return connect(address, transport, Purpose.WORK);
  }

  /** Like {@link #connect(StoreAddress, Transport)}, for a given purpose. */
  public static MinioObjectStore connect(
      StoreAddress address, Transport transport, Purpose purpose) {
    return new MinioObjectStore(
        new S3Exchange(S3Wire.connect(address, Reach.INTERNAL, transport), address),
        S3Wire.connect(address, Reach.PUBLIC, transport),
        purpose);
  }

  @Override
  public StoreAddress address() {
    return exchange.address();
  }

  @Override
  public Optional<StoredObject> find(ObjectKey key) {
    Optional<StoredObject> found = written.head(key);
    if (found.isEmpty()) {
      requireBucket();
    }
    return found;
  }

  @Override
  public InputStream open(ObjectKey key) {
    return exchange.open(exchange.call(Http.Method.GET, key)).body().byteStream();
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    var call = exchange.call(Http.Method.GET, key).range(range);
    return exchange.open(call).body().byteStream();
  }

  @Override
  public int read(ObjectKey key, long offset, Slice target) {
    if (target.length() == 0) {
      return 0;
    }
    var range = new ByteRange(offset, target.length());
    var call = exchange.call(Http.Method.GET, key).range(range);
    return exchange.ask(
        call,
        response ->
            response
                .body()
                .byteStream()
                .readNBytes(target.array(), target.offset(), target.length()),
        refusal -> {
          if (refusal.status() == 416) {
            return 0; // the object ends at or before the offset
          }
          throw refusal.toException(address(), call);
        });
  }

  @Override
  public StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention) {
    var stored = written.put(key, content, retention);
    // Some stores accept the headers and ignore them, and an existing object has its own retention.
    retention.ifPresent(wanted -> retainAtLeast(key, wanted));
    return stored;
  }

  @Override
  public UploadId beginUpload(ObjectKey key, Optional<Retention> retention) {
    var call =
        exchange
            .call(Http.Method.POST, key)
            .query("uploads", "")
            .header(ObjectHeaders.ALGORITHM, "CRC32C")
            .header(ObjectHeaders.TYPE, ObjectHeaders.FULL_OBJECT);
    return exchange.ask(
        Locks.under(retention, call),
        response ->
            new UploadId(S3Exchange.xml(InitiateMultipartUploadResult.class, response).uploadId()));
  }

  @Override
  public PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum) {
    var call =
        exchange
            .call(Http.Method.PUT, key)
            .query("partNumber", Integer.toString(number))
            .upload(upload)
            .header(ObjectHeaders.CRC32C, checksum.base64())
            .body(new SliceBody(content));
    return exchange.ask(call, response -> receipt(number, content.length(), response, checksum));
  }

  @Override
  public PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length) {
    var body = new TrailerBody(content, length);
    var call =
        exchange
            .call(Http.Method.PUT, key)
            .query("partNumber", Integer.toString(number))
            .upload(upload);
    return exchange.ask(
        body.on(call), response -> receipt(number, length, response, body.checksum()));
  }

  @Override
  public StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    return written.complete(key, upload, parts);
  }

  @Override
  public void abortUpload(ObjectKey key, UploadId upload) {
    var call = exchange.call(Http.Method.DELETE, key).upload(upload);
    try {
      exchange.ask(call, response -> true);
    } catch (UploadNotFound gone) {
      // Already in the requested state: nothing of the upload is left.
    }
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return listings.pending(prefix);
  }

  @Override
  public List<PendingUpload> pendingUploads(ObjectKey key) {
    return listings.pending(key);
  }

  @Override
  public List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit) {
    return listings.objects(prefix, after, limit);
  }

  @Override
  public void delete(ObjectKey key) {
    exchange.ask(exchange.call(Http.Method.DELETE, key), response -> true);
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
    return deletions.delete(keys.stream().distinct().map(Deletions.Target::newest).toList());
  }

  @Override
  public Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys) {
    var wanted = Set.copyOf(keys);
    // One listing per directory: the objects of a set share one, and so do the slices of a log
    // file.
    var targets =
        wanted.stream().collect(Collectors.groupingBy(ObjectKey::parent)).entrySet().stream()
            .map(
                group ->
                    group.getValue().size() == 1
                        ? group.getValue().getFirst().value()
                        : group.getKey())
            .flatMap(prefix -> versions(prefix).stream())
            .filter(version -> wanted.contains(version.key()))
            .map(version -> new Deletions.Target(version.key(), version.id()))
            .toList();
    return deletions.delete(targets);
  }

  @Override
  public List<ObjectVersion> versions(String prefix) {
    return listings.versions(prefix);
  }

  @Override
  public Optional<Retention> retention(ObjectKey key) {
    return locks.of(key, null);
  }

  @Override
  public void retain(ObjectKey key, Retention retention) {
    locks.retain(key, retention);
  }

  @Override
  public URI downloadUrl(ObjectKey key, Duration validFor, Reach reach) {
    var call = exchange.call(Http.Method.GET, key);
    var wire =
        switch (reach) {
          case INTERNAL -> exchange.wire();
          case PUBLIC -> publicWire;
        };
    try {
      return URI.create(wire.presign(call, validFor));
    } catch (MinioException e) {
      throw new RequestRefused(address(), "sign '" + key + "'", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    exchange.wire().close();
    publicWire.close();
  }

  private void requireBucket() {
    var call = exchange.call(Http.Method.HEAD, null);
    exchange.ask(
        call,
        response -> true,
        refusal -> {
          if (refusal.status() == 404) {
            throw new BucketMissing(address());
          }
          throw refusal.toException(address(), call);
        });
  }

  private static PartReceipt receipt(int number, long size, Response response, Crc32c checksum) {
    String etag = Objects.requireNonNullElse(response.header("ETag"), "");
    return new PartReceipt(number, size, etag, checksum);
  }
}
