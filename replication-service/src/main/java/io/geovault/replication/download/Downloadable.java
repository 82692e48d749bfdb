package io.geovault.replication.download;

import static io.geovault.replication.ReplicationError.COPY_NOT_COMPLETED;
import static io.geovault.replication.ReplicationError.COPY_PURGED;
import static io.geovault.replication.ReplicationError.DOWNLOAD_NOT_SUPPORTED;
import static io.geovault.replication.ReplicationError.INSTANCE_BEING_DELETED;
import static io.geovault.replication.ReplicationError.INSTANCE_LOCKED;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy that a caller wants to download.
 *
 * @param bucket null, as is the key, until the copy is complete
 */
record Downloadable(
    String id,
    String instanceId,
    String accountId,
    StorageClass storageClass,
    InstanceStatus instanceStatus,
    String destinationRegion,
    String status,
    @Nullable String bucket,
    @Nullable String key,
    @Nullable Instant purgeAt) {

  /** The location of a complete copy. */
  record Place(String bucket, String key) {}

  /** Returns where the copy can be downloaded from, or refuses and names the rule; pure. */
  Place place() {
    if (storageClass == StorageClass.CLOUD_DISK) {
      throw new Refusal(
          DOWNLOAD_NOT_SUPPORTED,
          "instance " + instanceId + " is on cloud disks; restore the copy to a new instance");
    }
    requireExport();
    if (status.equals("PURGED")) {
      throw new Refusal(COPY_PURGED, "copy " + id + " is purged");
    }
    if (!status.equals("COMPLETED") || bucket == null || key == null) {
      throw new Refusal(
          COPY_NOT_COMPLETED,
          "copy " + id + " is " + status + "; only COMPLETED can be downloaded");
    }
    return new Place(bucket, key);
  }

  /** The data of a locked instance must not be exported, even while it is being deleted (C9). */
  private void requireExport() {
    if (instanceStatus == InstanceStatus.LOCKED) {
      throw new Refusal(
          INSTANCE_LOCKED,
          "instance "
              + instanceId
              + " is LOCKED; renew the subscription or settle the payment, then"
              + " download");
    }
    if (instanceStatus == InstanceStatus.DELETING) {
      throw new Refusal(
          INSTANCE_BEING_DELETED,
          "instance " + instanceId + " is DELETING; wait until it is released");
    }
  }

  /** How long an address is valid: not beyond the copy's purge time, but at least one second. */
  Duration validity(Instant now, Duration wanted) {
    if (purgeAt == null || !purgeAt.isBefore(now.plus(wanted))) {
      return wanted;
    }
    Duration left = Duration.ofSeconds(Duration.between(now, purgeAt).toSeconds());
    return left.isPositive() ? left : Duration.ofSeconds(1);
  }
}
