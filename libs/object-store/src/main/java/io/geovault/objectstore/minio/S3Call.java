package io.geovault.objectstore.minio;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.UploadId;
import io.minio.BaseArgs;
import io.minio.GetObjectArgs;
import io.minio.HeadBucketArgs;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** One request to a store before it is signed: its content, without how it is sent. */
record S3Call(
    Http.Method method,
    String bucket,
    @Nullable ObjectKey key,
    Map<String, String> query,
    Map<String, String> headers,
    Http.@Nullable Body body) {

  private static final MediaType XML = Objects.requireNonNull(MediaType.parse("application/xml"));

  static S3Call on(Http.Method method, String bucket, @Nullable ObjectKey key) {
    return new S3Call(method, bucket, key, Map.of(), Map.of(), null);
  }

  S3Call query(String name, String value) {
    return new S3Call(method, bucket, key, with(query, name, value), headers, body);
  }

  S3Call queries(Map<String, String> more) {
    var all = new HashMap<>(query);
    all.putAll(more);
    return new S3Call(method, bucket, key, Map.copyOf(all), headers, body);
  }

  S3Call upload(UploadId upload) {
    return query("uploadId", upload.value());
  }

  S3Call header(String name, String value) {
    return new S3Call(method, bucket, key, query, with(headers, name, value), body);
  }

  /** Requests only these bytes of the object. */
  S3Call range(ByteRange range) {
    return header("Range", "bytes=" + range.offset() + "-" + (range.end() - 1));
  }

  S3Call body(Http.Body content) {
    return new S3Call(method, bucket, key, query, headers, content);
  }

  /** Adds a message of the S3 protocol as the body, with the digests that some stores require. */
  S3Call xml(Object message) {
    try {
      return body(new Http.Body(message, null, null, null));
    } catch (MinioException e) {
      throw new IllegalStateException("No XML can be made of " + message.getClass(), e);
    }
  }

  /** Like {@link #xml(Object)}, for a message that is already serialized. */
  S3Call xml(byte[] message) {
    String sha256 = HexFormat.of().formatHex(digest("SHA-256", message));
    String md5 = Base64.getEncoder().encodeToString(digest("MD5", message));
    return body(new Http.Body(message, message.length, XML, sha256, md5));
  }

  private static byte[] digest(String algorithm, byte[] message) {
    try {
      return MessageDigest.getInstance(algorithm).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  /** This call, reported as concerning one of the objects that its body names. */
  S3Call about(ObjectKey one) {
    return new S3Call(method, bucket, one, query, headers, body);
  }

  /** The attempted action for messages: method and key. */
  String what() {
    return method + (key == null ? " (bucket)" : " '" + key + "'");
  }

  Http.S3Request toRequest(String userAgent) {
    var builder = Http.S3Request.builder().userAgent(userAgent).method(method).args(args());
    return body == null ? builder.build() : builder.body(body).build();
  }

  private BaseArgs args() {
    return key == null
        ? HeadBucketArgs.builder()
            .bucket(bucket)
            .extraHeaders(headers)
            .extraQueryParams(query)
            .build()
        : GetObjectArgs.builder()
            .bucket(bucket)
            .object(key.value())
            .extraHeaders(headers)
            .extraQueryParams(query)
            .build();
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    var copy = new HashMap<>(map);
    copy.put(name, value);
    return Map.copyOf(copy);
  }
}
