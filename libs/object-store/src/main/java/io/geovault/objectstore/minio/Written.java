package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.minio.Http;
import io.minio.messages.CompleteMultipartUpload;
import io.minio.messages.Part;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Makes an object visible once and complete, and then confirms what the store holds.
 *
 * @param makesDo whether to check first and then write if a store does not support conditional
 *     writes
 */
record Written(S3Exchange exchange, boolean makesDo) {
  private static final int READ_BACK_BYTES = 256 << 10;

  Optional<StoredObject> head(ObjectKey key) {
    var call = exchange.call(Http.Method.HEAD, key).header(ObjectHeaders.MODE, "ENABLED");
    return exchange.ask(
        call,
        response -> Optional.of(ObjectHeaders.head(key, response)),
        refusal -> {
          if (refusal.status() == 404) {
            return Optional.empty();
          }
          throw refusal.toException(exchange.address(), call);
        });
  }

  StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention) {
    var crc = content.crc32c();
    var call = Locks.under(retention, putCall(key, content, crc));
    Optional<StoredObject> put =
        exchange.ask(
            call.header("If-None-Match", "*"),
            response -> Optional.of(ObjectHeaders.stored(key, content.length(), response)),
            refusal -> {
              if (refusal.isPreconditionFailed()) {
                return Optional.empty();
              }
              if (refusal.isNotSupported() && makesDo) {
                return putUnconditionally(call, key, content.length());
              }
              throw refusal.toException(exchange.address(), call);
            });
    return put.filter(stored -> stored.holds(content.length(), crc))
        .orElseGet(() -> confirm(key, content.length(), crc));
  }

  StoredObject complete(ObjectKey key, UploadId upload, List<PartReceipt> parts) {
    var sorted = parts.stream().sorted(Comparator.comparingInt(PartReceipt::number)).toList();
    long size = sorted.stream().mapToLong(PartReceipt::sizeBytes).sum();
    var crc = Crc32c.EMPTY;
    for (var part : sorted) {
      crc = crc.append(part.checksum(), part.sizeBytes());
    }
    try {
      makeVisible(completeCall(key, upload, sorted, crc));
    } catch (UploadNotFound gone) {
      // An earlier attempt may have succeeded although its answer was lost; only then the object
      // exists.
      if (head(key).isEmpty()) {
        throw gone;
      }
    }
    return confirm(key, size, crc);
  }

  /**
   * Leaves an existing object unchanged; {@link #confirm} then checks whether it is the same one.
   */
  private void makeVisible(S3Call call) {
    Optional<S3Refusal> refusal = tryToComplete(call.header("If-None-Match", "*"));
    if (makesDo && refusal.filter(S3Refusal::isNotSupported).isPresent()) {
      refusal = tryToComplete(call);
    }
    refusal
        .filter(r -> !r.isPreconditionFailed())
        .ifPresent(
            r -> {
              throw r.toException(exchange.address(), call);
            });
  }

  /** A completion can also be refused under status 200, after minutes of white space. */
  private Optional<S3Refusal> tryToComplete(S3Call call) {
    return exchange.ask(
        call, response -> S3Refusal.of(response.code(), response.body().string()), Optional::of);
  }

  /** Returns the object as the store describes it; throws if it is not exactly these bytes. */
  private StoredObject confirm(ObjectKey key, long size, Crc32c crc) {
    var stored = head(key).orElseThrow(() -> missing(key));
    var actual = stored.checksum().orElseGet(() -> readBack(key));
    if (stored.sizeBytes() != size || !actual.equals(crc)) {
      throw new AlreadyExists(exchange.address(), key, difference(size, crc, stored, actual));
    }
    return new StoredObject(key, size, Optional.of(crc), stored.lastModified());
  }

  private Optional<StoredObject> putUnconditionally(S3Call call, ObjectKey key, long size) {
    // Not atomic, but the store offers nothing better: two writers of different bytes may both
    // succeed.
    if (head(key).isPresent()) {
      return Optional.empty();
    }
    return exchange.ask(call, response -> Optional.of(ObjectHeaders.stored(key, size, response)));
  }

  private S3Call putCall(ObjectKey key, Slice content, Crc32c crc) {
    return exchange
        .call(Http.Method.PUT, key)
        .header(ObjectHeaders.CRC32C, crc.base64())
        .body(new SliceBody(content));
  }

  private S3Call completeCall(ObjectKey key, UploadId upload, List<PartReceipt> parts, Crc32c crc) {
    var listed =
        parts.stream()
            .map(p -> new Part(p.number(), p.etag(), null, p.checksum().base64(), null, null, null))
            .toArray(Part[]::new);
    return exchange
        .call(Http.Method.POST, key)
        .upload(upload)
        .header(ObjectHeaders.CRC32C, crc.base64())
        .header(ObjectHeaders.TYPE, ObjectHeaders.FULL_OBJECT)
        .xml(new CompleteMultipartUpload(listed));
  }

  private Crc32c readBack(ObjectKey key) {
    var crc = new CRC32C();
    return exchange.ask(
        exchange.call(Http.Method.GET, key),
        response -> {
          var buffer = new byte[READ_BACK_BYTES];
          InputStream content = response.body().byteStream();
          for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            crc.update(buffer, 0, n);
          }
          return new Crc32c((int) crc.getValue());
        });
  }

  private ObjectStoreException missing(ObjectKey key) {
    return new ChecksumMismatch(
        exchange.address(), key, "it was written, but the store does not have it");
  }

  private static String difference(long size, Crc32c crc, StoredObject stored, Crc32c actual) {
    return "expected %d bytes with CRC-32C %s, it has %d with %s"
        .formatted(size, crc, stored.sizeBytes(), actual);
  }
}
