package io.geovault.replication.transfer;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.platform.job.PermanentFailure;

/** Decides which failures of a store may pass, so that the copy is tried again; pure. */
final class StoreFailures {

  private StoreFailures() {}

  /**
   * Returns the failure itself if it may pass. Credentials and buckets can be repaired while copies
   * wait: an event can only name the configured bucket, so a missing bucket is a problem of the
   * region and not of the object. Wrong or missing bytes cannot be repaired.
   */
  static RuntimeException passingOrPermanent(ObjectStoreException failure) {
    return switch (failure) {
      case ObjectStoreException.StoreUnreachable passing -> passing;
      case ObjectStoreException.StoreFull passing -> passing;
      case ObjectStoreException.AccessDenied passing -> passing;
      case ObjectStoreException.BucketMissing passing -> passing;
      case ObjectStoreException.UploadNotFound passing -> passing;
      case ObjectStoreException.ObjectNotFound permanent -> permanent(permanent);
      case ObjectStoreException.AlreadyExists permanent -> permanent(permanent);
      case ObjectStoreException.ChecksumMismatch permanent -> permanent(permanent);
      case ObjectStoreException.RequestRefused permanent -> permanent(permanent);
      case ObjectStoreException.LockedUntil permanent -> permanent(permanent);
      case ObjectStoreException.LockUnsupported permanent -> permanent(permanent);
    };
  }

  private static PermanentFailure permanent(ObjectStoreException failure) {
    return new PermanentFailure(String.valueOf(failure.getMessage()), failure);
  }
}
