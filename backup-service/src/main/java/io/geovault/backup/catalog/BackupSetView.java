package io.geovault.backup.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.backup.run.BackupRequest;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.backup.run.BackupStatus;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A backup set as callers see it: what it is once completed, and where its run stands before. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BackupSet")
public record BackupSetView(
    String id,
    String runId,
    String instanceId,
    String accountId,
    String region,
    BackupStatus status,
    BackupMethod method,
    BackupType type,
    BackupTrigger trigger,
    List<String> databases,
    Instant requestedAt,
    @Nullable String engineVersion,
    @Nullable Instant consistentAt,
    @Nullable Instant completedAt,
    @Nullable ObjectLocation location,
    @Nullable BinlogCoordinates binlog,
    @Schema(
            description =
                "1 where logs can be applied to it; 0: a logical set has no such use (B4)")
        int restorePointInTime,
    @Schema(description = "1, or 2 for the archive tier") int tier,
    @Schema(description = "When it goes, as far as is known; absent where it stays")
        @Nullable Instant purgeAt,
    @Nullable Instant purgedAt,
    BackupRun.Progress progress,
    @Nullable String failure) {

  static BackupSetView of(BackupRun run) {
    BackupRequest request = run.request();
    @Nullable LocalBackupCompleted set = setOf(run.state());
    return new BackupSetView(
        run.backupSetId(),
        run.id(),
        request.instanceId(),
        request.accountId(),
        request.region(),
        run.state().status(),
        request.method(),
        BackupType.FULL,
        request.trigger(),
        request.databases(),
        request.requestedAt(),
        set == null ? null : set.engineVersion(),
        set == null ? null : set.consistentAt(),
        set == null ? null : set.completedAt(),
        set == null ? null : set.location(),
        set == null ? null : set.binlog(),
        request.method() == BackupMethod.PHYSICAL && set != null && set.binlog() != null ? 1 : 0,
        run.shelf().tier(),
        run.state() instanceof BackupRunState.Completed ? run.shelf().purgeAt() : null,
        run.state() instanceof BackupRunState.Purged purged ? purged.purgedAt() : null,
        run.progress(),
        run.failure());
  }

  private static @Nullable LocalBackupCompleted setOf(BackupRunState state) {
    return switch (state) {
      case BackupRunState.Completed completed -> completed.set();
      case BackupRunState.Purged purged -> purged.set();
      case BackupRunState.Requested requested -> null;
      case BackupRunState.Running running -> null;
      case BackupRunState.Failed failed -> null;
    };
  }
}
