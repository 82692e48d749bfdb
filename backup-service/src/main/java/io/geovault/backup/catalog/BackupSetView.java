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
import io.geovault.events.backup.SetRemarks;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A backup set as callers see it: its data once completed, and the progress of its run before that.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "BackupSet",
    examples =
        """
        {"id":"set-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c","runId":"run-019aa1f0c3d27b6e9d1f4c2a8b7e6d5b",
         "instanceId":"rm-bp1sample0001","accountId":"1234567890123456","region":"cn-hangzhou",
         "status":"COMPLETED","method":"LOGICAL","type":"FULL","trigger":"MANUAL","databases":[],
         "requestedAt":"2026-11-20T09:40:00Z","engineVersion":"8.0.43",
         "consistentAt":"2026-11-20T09:40:01Z","completedAt":"2026-11-20T09:41:12Z",
         "location":{"bucket":"geovault-cn-hangzhou","key":"1234567890123456/rm-bp1sample0001/backups/set-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c/data.tar",
          "sizeBytes":734003200,"sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"},
         "binlog":{"file":"binlog.000042","position":157},
         "remarks":{"requiredMaxAllowedPacket":83886080,
          "omitted":[{"database":"shop","kind":"VIEW","name":"old_totals",
           "reason":"View 'shop.old_totals' references invalid table(s) or column(s)"}],
          "warnings":["The import needs max_allowed_packet=83886080; the server itself has 67108864"],
          "unlisted":0},
         "restorePointInTime":0,"tier":1,
         "progress":{"bytesWritten":734003200,"tablesDone":12,"tablesTotal":12,"attempts":1}}\
        """)
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
    @Schema(description = "Requirements of an import, and what it does not restore")
        @Nullable SetRemarks remarks,
    @Schema(description = "1 if logs can be applied to it; 0 for a logical set")
        int restorePointInTime,
    @Schema(description = "1, or 2 for the archive tier") int tier,
    @Schema(description = "When it is purged, as far as is known; absent if it is kept")
        @Nullable Instant purgeAt,
    @Nullable Instant purgedAt,
    BackupRun.Progress progress,
    @Nullable String failure) {

  static BackupSetView of(BackupRun run) {
    BackupRequest request = run.request();
    @Nullable LocalBackupCompleted set = run.set();
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
        set == null ? null : set.remarks(),
        request.method() == BackupMethod.PHYSICAL && set != null && set.binlog() != null ? 1 : 0,
        run.shelf().tier(),
        run.state() instanceof BackupRunState.Completed ? run.shelf().purgeAt() : null,
        run.state() instanceof BackupRunState.Purged purged ? purged.purgedAt() : null,
        run.progress(),
        run.failure());
  }
}
