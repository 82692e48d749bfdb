package io.geovault.replication.retention.terms;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import java.time.Duration;
import java.time.Instant;

/**
 * The terms by which the copies of one instance in one destination are kept; pure. Age counts from
 * the completion of the copy, when it began to exist in that region, by this suite's own clock: no
 * producer's clock can shorten it.
 *
 * @param keepsNothing whether the instance has ended and its copies are deleted with it (R9)
 */
public record RetentionTerms(Duration retention, boolean keepsNothing) {

  /** The present terms of the instance, with that retention. */
  public static RetentionTerms of(Instance instance, int retentionDays) {
    return new RetentionTerms(Duration.ofDays(retentionDays), keepsNothing(instance));
  }

  /**
   * Returns whether the copies of the instance in other regions are no longer kept: it is released
   * and on cloud disks. Copies of local disks are always kept after the end of the instance.
   */
  public static boolean keepsNothing(Instance instance) {
    return !instance.isAlive() && instance.spec().storageClass() == StorageClass.CLOUD_DISK;
  }

  /** When and why a complete copy is purged. */
  public PurgeTime ofCopied(Instant copiedAt) {
    return keepsNothing
        ? new PurgeTime(copiedAt, PurgeReason.RELEASED)
        : new PurgeTime(copiedAt.plus(retention), PurgeReason.RETENTION);
  }

  /** When and why an incomplete copy is given up if it never becomes complete. */
  public PurgeTime ofWaiting(Instant createdAt) {
    return keepsNothing
        ? new PurgeTime(createdAt, PurgeReason.RELEASED)
        : new PurgeTime(createdAt.plus(retention), PurgeReason.NOT_COPIED_IN_TIME);
  }
}
