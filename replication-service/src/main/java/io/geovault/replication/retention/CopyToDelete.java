package io.geovault.replication.retention;

import io.geovault.events.ReplicationEvent;
import io.geovault.events.ReplicationEvent.CrossRegionBackupPurged;
import io.geovault.events.ReplicationEvent.CrossRegionLogPurged;
import io.geovault.objectstore.ObjectKey;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.deletion.VaultObjects;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy whose objects must be deleted.
 *
 * @param subjectId the backup set or log segment that it is a copy of
 * @param bucket null if the copy never became complete
 * @param key of its data; null if the key depends on the form that the copy would have had
 */
record CopyToDelete(
    CopyKind kind,
    String id,
    String subjectId,
    String instanceId,
    String accountId,
    String region,
    String destinationRegion,
    @Nullable String bucket,
    @Nullable String key,
    PurgeReason because,
    int attempts) {

  /** Returns whether the copy was complete once, so that its deletion must be announced. */
  boolean wasComplete() {
    return bucket != null;
  }

  /** The objects to delete; a copy that became complete has no unfinished uploads. */
  VaultObjects objects() {
    if (key == null) {
      return VaultObjects.remains(new BackupPlace(accountId, instanceId, subjectId));
    }
    ObjectKey data = new ObjectKey(key);
    return bucket == null ? VaultObjects.remains(data) : VaultObjects.complete(data);
  }

  /** The event to publish once the copy is deleted. */
  ReplicationEvent purged(Instant now) {
    return switch (kind) {
      case SETS ->
          new CrossRegionBackupPurged(
              id,
              subjectId,
              instanceId,
              accountId,
              region,
              destinationRegion,
              because.explanation(),
              now);
      case LOGS ->
          new CrossRegionLogPurged(
              id,
              subjectId,
              instanceId,
              accountId,
              region,
              destinationRegion,
              because.explanation(),
              now);
    };
  }
}
