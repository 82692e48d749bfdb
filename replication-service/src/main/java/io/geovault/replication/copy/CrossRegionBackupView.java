package io.geovault.replication.copy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.SetRemarks;
import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.lock.HeldLock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A copy as returned to callers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CrossRegionBackup")
public record CrossRegionBackupView(
    String id,
    String backupSetId,
    String instanceId,
    String accountId,
    String region,
    String destinationRegion,
    CopyStatus status,
    BackupMethod method,
    BackupType type,
    BackupTrigger trigger,
    String engineVersion,
    Instant consistentAt,
    Instant backupCompletedAt,
    ObjectLocation source,
    @Nullable ObjectLocation location,
    @Nullable BinlogCoordinates binlog,
    @Schema(description = "Requirements of an import, and what it does not restore")
        @Nullable SetRemarks remarks,
    @Schema(description = "The kind of store endpoints through which its bytes were copied")
        @Nullable Reach route,
    Progress progress,
    @Schema(description = "Why the last attempt failed") @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant purgeAt,
    @Schema(description = "How its store locks it; absent without object lock")
        @Nullable HeldLock lock,
    @Schema(description = "When its objects were deleted") @Nullable Instant purgedAt,
    @Schema(description = "Why it was purged") @Nullable String purgeReason) {

  /**
   * Progress of the copy. The bytes sent include every attempt, so they show how much a resumed
   * copy saved.
   */
  @Schema(name = "CopyProgress")
  public record Progress(long totalBytes, long bytesRead, long bytesSent, int attempts) {}

  static CrossRegionBackupView of(CrossRegionCopy copy) {
    LocalBackupCompleted set = copy.backupSet();
    CopyState state = copy.state();
    CopyState.@Nullable Purged purged = state instanceof CopyState.Purged p ? p : null;
    CopyState.@Nullable Completed done = state instanceof CopyState.Completed c ? c : null;
    return new CrossRegionBackupView(
        copy.id(),
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        set.region(),
        copy.destinationRegion(),
        state.status(),
        set.method(),
        set.type(),
        set.trigger(),
        set.engineVersion(),
        set.consistentAt(),
        set.completedAt(),
        set.location(),
        done == null ? null : locationOf(done, set),
        set.binlog(),
        set.remarks(),
        copy.route(),
        new Progress(copy.sizeBytes(), copy.bytesRead(), copy.bytesSent(), copy.attempts()),
        failureOf(state),
        copy.createdAt(),
        copy.begunAt(),
        done != null ? done.completedAt() : purged != null ? purged.completedAt() : null,
        done != null ? done.purgeAt() : purged != null ? purged.purgeAt() : null,
        done == null || copy.lock().until() == null ? null : copy.lock(),
        purged == null ? null : purged.purgedAt(),
        purged == null ? null : purged.because().explanation());
  }

  private static ObjectLocation locationOf(CopyState.Completed done, LocalBackupCompleted set) {
    return new ObjectLocation(
        done.bucket(), done.key(), set.location().sizeBytes(), set.location().sha256());
  }

  private static @Nullable String failureOf(CopyState state) {
    return switch (state) {
      case CopyState.Pending pending -> pending.lastFailure();
      case CopyState.Failed failed -> failed.reason();
      case CopyState.Running running -> running.lastFailure();
      case CopyState.Completed completed -> null;
      case CopyState.Purged purged -> null;
    };
  }
}
