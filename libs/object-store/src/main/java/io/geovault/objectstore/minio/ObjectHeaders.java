package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Response;

/** The S3 headers that carry checksums, and how response headers become an object. */
final class ObjectHeaders {
  static final String CRC32C = "x-amz-checksum-crc32c";
  static final String ALGORITHM = "x-amz-checksum-algorithm";
  static final String TYPE = "x-amz-checksum-type";
  static final String FULL_OBJECT = "FULL_OBJECT";
  static final String MODE = "x-amz-checksum-mode";

  private ObjectHeaders() {}

  static StoredObject stored(ObjectKey key, long size, Response response) {
    var modified = response.headers().getInstant("Last-Modified");
    var dated = response.headers().getInstant("Date");
    return new StoredObject(
        key,
        size,
        checksum(response),
        Objects.requireNonNullElse(modified == null ? dated : modified, Instant.EPOCH));
  }

  static StoredObject head(ObjectKey key, Response response) throws IOException {
    String length = response.header("Content-Length");
    if (length == null) {
      throw new IOException("The store did not report the size of '" + key + "'");
    }
    return stored(key, Long.parseLong(length), response);
  }

  /**
   * Omits a checksum of checksums, as older multipart uploads have: it does not verify the bytes.
   */
  static Optional<Crc32c> checksum(Response response) {
    String value = response.header(CRC32C);
    boolean composite =
        "COMPOSITE".equals(response.header(TYPE)) || (value != null && value.contains("-"));
    return value == null || composite ? Optional.empty() : Optional.of(Crc32c.parse(value));
  }
}
