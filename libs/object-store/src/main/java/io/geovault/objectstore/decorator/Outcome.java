package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.BucketMissing;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.LockUnsupported;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.RequestRefused;
import io.geovault.objectstore.ObjectStoreException.StoreFull;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;

/** The outcome of a call, as a bounded metric label. */
public enum Outcome {
  OK("ok"),
  NOT_FOUND("not-found"),
  DENIED("denied"),
  MISMATCH("mismatch"),
  REFUSED("refused"),
  LOCKED("locked"),
  FULL("full"),
  UNREACHABLE("unreachable"),
  /** A failure that does not come from the store: a bug. */
  BROKEN("broken");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The stable label for metrics. */
  public String label() {
    return label;
  }

  static Outcome of(RuntimeException failure) {
    return failure instanceof ObjectStoreException known ? ofStore(known) : BROKEN;
  }

  private static Outcome ofStore(ObjectStoreException failure) {
    return switch (failure) {
      case ObjectNotFound e -> NOT_FOUND;
      case UploadNotFound e -> NOT_FOUND;
      case BucketMissing e -> NOT_FOUND;
      case AccessDenied e -> DENIED;
      case ChecksumMismatch e -> MISMATCH;
      case AlreadyExists e -> REFUSED;
      case RequestRefused e -> REFUSED;
      case LockUnsupported e -> REFUSED;
      case LockedUntil e -> LOCKED;
      case StoreFull e -> FULL;
      case StoreUnreachable e -> UNREACHABLE;
    };
  }
}
