package io.geovault.replication.retention;

import io.geovault.events.ReplicationEvent;
import io.geovault.events.ReplicationEvent.CrossRegionBackupPurged;
import io.geovault.events.ReplicationEvent.CrossRegionLogPurged;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.vault.VaultKeys;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import io.geovault.objectstore.vault.VaultKeys.DataFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A copy whose objects are to be deleted.
 *
 * @param subjectId the backup set or log segment it is a copy of
 * @param bucket null where the copy never became complete
 * @param key of its data; null where that depends on what the copy would have become
 */
record Doomed(
    Kept kind,
    String id,
    String subjectId,
    String instanceId,
    String accountId,
    String region,
    String destinationRegion,
    @Nullable String bucket,
    @Nullable String key,
    Because because,
    int attempts) {

  /** Whether it was to be had once, so that its end is announced. */
  boolean wasComplete() {
    return bucket != null;
  }

  /** The manifest, without which the copy does not exist; none where the key is no vault's. */
  Optional<ObjectKey> manifest() {
    if (key == null) {
      return Optional.of(place().manifest().key());
    }
    return VaultKeys.parse(new ObjectKey(key))
        .map(parsed -> parsed.manifest().key())
        .filter(manifest -> !manifest.value().equals(key));
  }

  /** Its bytes, in any form they may have. */
  List<ObjectKey> data() {
    return key == null
        ? List.of(place().data(DataFormat.TAR).key(), place().data(DataFormat.XBSTREAM).key())
        : List.of(new ObjectKey(key));
  }

  /** Under what its unfinished uploads are; only a copy that never became complete has any. */
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

  /** What is announced when it is gone. */
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
