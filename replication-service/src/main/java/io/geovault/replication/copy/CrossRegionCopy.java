package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.lock.HeldLock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one backup set in one destination region.
 *
 * @param backupSet the set as its maker announced it: what to copy and what must arrive
 * @param bytesRead read from the source by the current or last attempt
 * @param begunAt when the first attempt began; null before
 * @param route the route of its bytes; null before any were sent
 * @param storageClass of the instance when the copy was requested; null if not recorded
 * @param bytesSent sent to the destination over all attempts; the traffic that is charged
 */
public record CrossRegionCopy(
    String id,
    LocalBackupCompleted backupSet,
    String destinationRegion,
    int retentionDays,
    int attempts,
    long bytesRead,
    long bytesSent,
    Instant createdAt,
    @Nullable Instant begunAt,
    @Nullable Reach route,
    @Nullable String storageClass,
    HeldLock lock,
    CopyState state) {

  /** When the first attempt began; for a copy that never ran, when it was created. */
  public Instant startedAt() {
    return begunAt == null ? createdAt : begunAt;
  }

  public String instanceId() {
    return backupSet.instanceId();
  }

  public String accountId() {
    return backupSet.accountId();
  }

  public long sizeBytes() {
    return backupSet.location().sizeBytes();
  }
}
