package io.geovault.replication.retention;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import java.time.Duration;
import java.time.Instant;

/**
 * By what the copies of one instance in one destination are kept; pure. Age counts from the end of
 * the copy, when it began to exist in that region, by this suite's own clock: no producer's clock
 * can shorten it.
 *
 * @param keepsNothing whether the instance is over and took its copies with it (R9)
 */
public record RetentionTerms(Duration retention, boolean keepsNothing) {

  /** The terms of an instance as it is now, with that retention. */
  public static RetentionTerms of(Instance instance, int retentionDays) {
    return new RetentionTerms(Duration.ofDays(retentionDays), keepsNothing(instance));
  }

  /**
   * Whether nothing of the instance is kept in other regions any more: it is released and on cloud
   * disks. What was copied of local disks outlives the instance, whatever becomes of that.
   */
  public static boolean keepsNothing(Instance instance) {
    return !instance.isAlive() && instance.spec().storageClass() == StorageClass.CLOUD_DISK;
  }

  /** The fate of a complete copy. */
  public Fate ofCopied(Instant copiedAt) {
    return keepsNothing
        ? new Fate(copiedAt, Because.RELEASED)
        : new Fate(copiedAt.plus(retention), Because.RETENTION);
  }

  /** The fate of a copy that is not complete, if it never becomes so. */
  public Fate ofWaiting(Instant createdAt) {
    return keepsNothing
        ? new Fate(createdAt, Because.RELEASED)
        : new Fate(createdAt.plus(retention), Because.NOT_COPIED_IN_TIME);
  }
}
