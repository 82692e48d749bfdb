package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.LockUnsupported;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.RequestRefused;
import io.geovault.objectstore.ObjectStoreException.StoreFull;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.minio.Xml;
import io.minio.errors.XmlParserException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Response;

/** A store's error answer: its status and S3 error code, and what they mean for the port. */
record S3Refusal(int status, String code, String message) {
  private static final Set<String> LOCK_MISSING =
      Set.of("NoSuchObjectLockConfiguration", "ObjectLockConfigurationNotFoundError");

  /** Not every store has a code for these cases: MinIO and AWS describe them in words. */
  private static final Pattern NO_LOCK = Pattern.compile("(?i)missing object ?lock ?configuration");

  private static final Pattern LOCKED =
      Pattern.compile("(?i)WORM protected|protected by object lock");

  private static final Set<String> FULL =
      Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded");

  static S3Refusal read(Response response) throws IOException {
    // The answer to a HEAD has no body for details; MinIO puts the code in a header.
    String code = Objects.requireNonNullElse(response.header("x-minio-error-code"), "");
    return of(response.code(), response.body().string())
        .orElse(new S3Refusal(response.code(), code, response.message()));
  }

  /** The error in an answer's text, if any; a completion may be refused under status 200. */
  static Optional<S3Refusal> of(int status, String text) {
    if (!text.contains("<Error>")) {
      return Optional.empty();
    }
    try {
      var error = Xml.unmarshal(ErrorResponse.class, text);
      return Optional.of(
          new S3Refusal(status, error.code(), Objects.requireNonNullElse(error.message(), "")));
    } catch (XmlParserException e) {
      return Optional.of(new S3Refusal(status, "", "unreadable answer: " + e.getMessage()));
    }
  }

  /** The refusal of one object in a batch: it has a code but no status. */
  static S3Refusal ofOne(String code, String message) {
    return new S3Refusal(code.equals("AccessDenied") ? 403 : 400, code, message);
  }

  boolean isPreconditionFailed() {
    return status == 412 || code.equals("PreconditionFailed");
  }

  /** Returns whether the bucket or the object has no lock to query. */
  boolean isWithoutLock() {
    return LOCK_MISSING.contains(code) || NO_LOCK.matcher(message).find();
  }

  private boolean isLocked() {
    return code.equals("ObjectLocked") || LOCKED.matcher(message).find();
  }

  boolean isNotSupported() {
    return status == 501 || code.equals("NotImplemented");
  }

  private boolean isFull() {
    return status == 507 || FULL.contains(code);
  }

  ObjectStoreException toException(StoreAddress address, S3Call call) {
    String says = "HTTP " + status + " " + code + " " + message;
    ObjectKey key = call.key();
    if (isWithoutLock() || (isNotSupported() && Locks.areMeantBy(call))) {
      return new LockUnsupported(address, call.what(), says);
    }
    if (key != null && isLocked()) {
      return new LockedUntil(address, key, null, says);
    }
    if (isFull()) {
      return new StoreFull(address, call.what(), says);
    }
    return switch (code) {
      case "NoSuchBucket" -> new BucketMissing(address);
      case "RequestTimeout", "SlowDown", "InternalError", "ServiceUnavailable" ->
          new StoreUnreachable(address, call.what() + ": " + says, null);
      default -> key == null ? byStatus(address, call, says) : ofObject(address, call, key, says);
    };
  }

  private ObjectStoreException ofObject(
      StoreAddress address, S3Call call, ObjectKey key, String says) {
    return switch (code) {
      case "NoSuchUpload", "InvalidPart" ->
          new UploadNotFound(
              address, key, new UploadId(call.query().getOrDefault("uploadId", "none")), says);
      case "NoSuchKey" -> new ObjectNotFound(address, key);
      case "BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch" ->
          new ChecksumMismatch(address, key, "the bytes sent do not match the checksum, " + says);
      default -> status == 404 ? new ObjectNotFound(address, key) : byStatus(address, call, says);
    };
  }

  private ObjectStoreException byStatus(StoreAddress address, S3Call call, String says) {
    if ((status >= 500 && status != 501) || status == 429 || status == 408) {
      return new StoreUnreachable(address, call.what() + ": " + says, null);
    }
    if (status == 401 || status == 403) {
      return new AccessDenied(address, call.what(), says);
    }
    if (status == 404) {
      return new BucketMissing(address);
    }
    return new RequestRefused(address, call.what(), says);
  }
}
