package io.geovault.replication.retention;

import io.geovault.events.ReplicationEvent;
import io.geovault.events.ReplicationEvent.CrossRegionBackupPurged;
import io.geovault.events.ReplicationEvent.CrossRegionLogPurged;
import io.geovault.objectstore.ObjectKey;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A copy whose objects must be deleted.
 *
 * @param subjectId the backup set or log segment that it is a copy of
 * @param bucket null if the copy never became complete
 * @param key of its data; null if the key depends on the form that the copy would have had
 */
record CopyToDelete(
    Kept kind,
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

  /** The manifest, without which the copy does not exist; empty if the key is not a vault key. */
  Optional<ObjectKey> manifest() {
    if (key == null) {
      return Optional.of(place().manifest().key());
    }
    return VaultKeys.parse(new ObjectKey(key))
        .map(parsed -> parsed.manifest().key())
        .filter(manifest -> !manifest.value().equals(key));
  }

  /** The keys of its data, in every form it may have. */
  List<ObjectKey> data() {
    return key == null
        ? List.of(place().data(DataFormat.TAR).key(), place().data(DataFormat.XBSTREAM).key())
        : List.of(new ObjectKey(key));
  }

  /**
   * Key prefix of its unfinished uploads; empty for a copy that became complete, which has none.
   */
  Optional<String> uploads() {
    if (bucket != null) {
      return Optional.empty();
    }
    return Optional.of(
        key == null ? place().manifest().key().value().replace("manifest.json", "") : key);
  }

  private BackupPlace place() {
    return new BackupPlace(accountId, instanceId, subjectId);
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
