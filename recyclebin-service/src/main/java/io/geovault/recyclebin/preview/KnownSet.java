package io.geovault.recyclebin.preview;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.ReplicationEvent.CrossRegionBackupCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup set as its event announced it.
 *
 * @param purgeAt when the retention of a copy ends; null for a local set, because only its own
 *     service knows
 */
public record KnownSet(
    String id,
    Place place,
    String instanceId,
    String region,
    Instant completedAt,
    long sizeBytes,
    @Nullable Instant purgeAt) {

  /** The place of the set: in the instance's own region, or copied to another. */
  public enum Place {
    LOCAL,
    CROSS_REGION
  }

  public static KnownSet local(LocalBackupCompleted event) {
    return new KnownSet(
        event.backupSetId(),
        Place.LOCAL,
        event.instanceId(),
        event.region(),
        event.completedAt(),
        event.location().sizeBytes(),
        null);
  }

  public static KnownSet copy(CrossRegionBackupCompleted event) {
    return new KnownSet(
        event.copyId(),
        Place.CROSS_REGION,
        event.instanceId(),
        event.destinationRegion(),
        event.completedAt(),
        event.location().sizeBytes(),
        event.purgeAt());
  }
}
