package io.geovault.objectstore;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a store did not do what was asked, in plain words that name region, bucket, key and endpoint
 * and never a secret. Only {@link StoreUnreachable} and {@link StoreFull} can end by trying again.
 */
public abstract sealed class ObjectStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ObjectStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call may succeed later without anybody changing anything. */
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

  /** The bucket does not exist. Permanent until somebody creates it. */
  public static final class BucketMissing extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public BucketMissing(StoreAddress address) {
      super("There is no " + address, null);
    }
  }

  /**
   * The store refuses the credentials or what they may do. Permanent until somebody changes them.
   */
  public static final class AccessDenied extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    public AccessDenied(StoreAddress address, String what, String storeSays) {
      super("Access denied: " + what + " in " + address + " (" + storeSays + ")", null);
    }
  }

  /**
   * The multipart upload, or a part of it, is unknown: completed, aborted or swept by the store.
   * Permanent.
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

  /** The store keeps the object under a retention. Permanent until that has passed. */
  public static final class LockedUntil extends ObjectStoreException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant until;

    public LockedUntil(
        StoreAddress address, ObjectKey key, @Nullable Instant until, String storeSays) {
      super(
          "'%s' is locked until %s in %s (%s)"
              .formatted(
                  key,
                  until == null ? "a time the store does not tell" : until,
                  address,
                  storeSays),
          null);
      this.until = until;
    }

    /** When the retention ends; empty where the store does not tell. */
    public Optional<Instant> until() {
      return Optional.ofNullable(until);
    }
  }

  /** The bucket has no object lock, or the store knows none. Permanent. */
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

  /**
   * The bucket's quota or the store's disks are used up. Transient: what retention purges makes
   * room again.
   */
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
