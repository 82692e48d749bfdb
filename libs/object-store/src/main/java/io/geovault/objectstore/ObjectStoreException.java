package io.geovault.objectstore;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a store did not execute a call, in a message that names region, bucket, key and endpoint and
 * never a secret. Only {@link StoreUnreachable} and {@link StoreFull} can be resolved by a retry.
 */
public abstract sealed class ObjectStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ObjectStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns whether the same call may succeed later without any human intervention. */
  public boolean isTransient() {
    return false;
  }

  /** The object does not exist. Permanent. */
  public static final class ObjectNotFound extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ObjectNotFound(StoreAddress address, ObjectKey key) {
      super("Object '" + key + "' does not exist in " + address, null);
    }
  }

  /** The bucket does not exist. Permanent until it is created. */
  public static final class BucketMissing extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public BucketMissing(StoreAddress address) {
      super("There is no " + address, null);
    }
  }

  /**
   * The store refuses the credentials, or they lack a permission. Permanent until they are changed.
   */
  public static final class AccessDenied extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public AccessDenied(StoreAddress address, String what, String storeSays) {
      super("Access denied: " + what + " in " + address + " (" + storeSays + ")", null);
    }
  }

  /**
   * The store does not know the multipart upload or a part of it: it was completed, aborted or
   * swept by the store. Permanent.
   */
  public static final class UploadNotFound extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public UploadNotFound(StoreAddress address, ObjectKey key, UploadId upload, String storeSays) {
      super(
          "Upload '"
              + upload
              + "' of '"
              + key
              + "' is unknown in "
              + address
              + " ("
              + storeSays
              + ")",
          null);
    }
  }

  /** The key already holds other bytes; objects are written once. Permanent. */
  public static final class AlreadyExists extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public AlreadyExists(StoreAddress address, ObjectKey key, String difference) {
      super("'" + key + "' already holds other bytes in " + address + ": " + difference, null);
    }
  }

  /** The store keeps the object under a retention. Permanent until the retention has ended. */
  public static final class LockedUntil extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant until;

    public LockedUntil(
        StoreAddress address, ObjectKey key, @Nullable Instant until, String storeSays) {
      super(
          "'%s' is locked until %s in %s (%s)"
              .formatted(
                  key,
                  until == null ? "a time that the store does not report" : until,
                  address,
                  storeSays),
          null);
      this.until = until;
    }

    /** The end of the retention; empty if the store does not report it. */
    public Optional<Instant> until() {
      return Optional.ofNullable(until);
    }
  }

  /** The bucket or the store has no object lock. Permanent. */
  public static final class LockUnsupported extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public LockUnsupported(StoreAddress address, String what, String storeSays) {
      super("No object lock: " + what + " in " + address + " (" + storeSays + ")", null);
    }
  }

  /** Bytes differ from their checksum or size. Permanent: the source or the caller is wrong. */
  public static final class ChecksumMismatch extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public ChecksumMismatch(StoreAddress address, ObjectKey key, String difference) {
      super("'" + key + "' in " + address + " differs: " + difference, null);
    }
  }

  /** The store answered that the request itself is wrong. Permanent. */
  public static final class RequestRefused extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public RequestRefused(StoreAddress address, String what, String storeSays) {
      super("The store refused: " + what + " in " + address + " (" + storeSays + ")", null);
    }
  }

  /** The bucket's quota or the store's disks are full. Transient: retention purges free space. */
  public static final class StoreFull extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public StoreFull(StoreAddress address, String what, String storeSays) {
      super(
          "No room left: %s in %s (%s); raise the bucket's quota, add storage, or shorten retention"
              .formatted(what, address, storeSays),
          null);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** No answer, a broken connection, a timeout or a 5xx answer. Transient. */
  public static final class StoreUnreachable extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnreachable(StoreAddress address, String what, @Nullable Throwable cause) {
      super("Cannot reach the store: " + what + " in " + address, cause);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }
}
