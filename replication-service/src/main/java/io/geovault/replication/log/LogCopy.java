package io.geovault.replication.log;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.replication.retention.lock.HeldLock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one log slice in one destination region.
 *
 * @param slice the slice as its maker announced it, with its place in a chain even if the maker
 *     does not number its slices
 * @param ordinal counts the slices of an instance and destination in the order of announcement
 * @param engineVersion of the instance, for the manifest; so is its storage class
 * @param bytesCopied sent to the destination over all attempts; the traffic that is charged
 */
public record LogCopy(
    String id,
    LogBackupCompleted slice,
    String destinationRegion,
    int retentionDays,
    long ordinal,
    @Nullable String engineVersion,
    @Nullable String storageClass,
    int attempts,
    long bytesCopied,
    Instant createdAt,
    HeldLock lock,
    LogCopyState state) {

  public String instanceId() {
    return slice.instanceId();
  }

  /** The place of the slice among those that follow one another without a gap. */
  public LogChainPlace place() {
    return Objects.requireNonNull(slice.chain());
  }
}
