package io.geovault.replication.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.replication.retention.lock.HeldLock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The copy of a log slice as returned to callers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "CrossRegionLog",
    examples =
        """
        {"id":"logcopy-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c","logSegmentId":"log-019aa1f0c3d27b6e9d1f4c2a8b7e6d5b",
         "instanceId":"rm-bp1sample0001","accountId":"1234567890123456","region":"cn-hangzhou",
         "destinationRegion":"cn-shanghai","status":"COMPLETED",
         "segment":{"serverUuid":"3e11fa47-71ca-11e1-9e33-c80aa9429562","binlogFile":"binlog.000042",
          "firstPosition":157,"lastPosition":1048576,"firstEventAt":"2026-11-20T09:41:11Z",
          "lastEventAt":"2026-11-20T09:41:12Z"},
         "chain":{"chainId":"chain-019aa1f0c3d27b6e9d1f4c2a8b7e6d5c","sequence":42,"endsFile":false},
         "source":{"bucket":"geovault-cn-hangzhou","key":"1234567890123456/rm-bp1sample0001/logs/3e11fa47-71ca-11e1-9e33-c80aa9429562/binlog.000042/157-1048576.binlog",
          "sizeBytes":1048419,"sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"},
         "location":{"bucket":"geovault-cn-shanghai","key":"1234567890123456/rm-bp1sample0001/logs/3e11fa47-71ca-11e1-9e33-c80aa9429562/binlog.000042/157-1048576.binlog",
          "sizeBytes":1048419,"sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"},
         "attempts":1,"bytesCopied":1048419,"sealedAt":"2026-11-20T09:41:13.20Z",
         "createdAt":"2026-11-20T09:41:13.31Z","completedAt":"2026-11-20T09:41:13.61Z",
         "purgeAt":"2026-12-20T09:41:13.61Z"}\
        """)
public record CrossRegionLogView(
    String id,
    String logSegmentId,
    String instanceId,
    String accountId,
    String region,
    String destinationRegion,
    LogCopyStatus status,
    LogSegment segment,
    @Schema(
            description =
                "Two slices with equal chain and consecutive numbers have no gap between them;"
                    + " this service assigns the numbers if the backup tool does not")
        LogChainPlace chain,
    ObjectLocation source,
    @Nullable ObjectLocation location,
    int attempts,
    long bytesCopied,
    @Schema(description = "Why the last attempt failed") @Nullable String failure,
    @Schema(description = "When it was stored in the instance's own region") Instant sealedAt,
    Instant createdAt,
    @Nullable Instant completedAt,
    @Nullable Instant purgeAt,
    @Schema(description = "How its store locks it; absent without object lock")
        @Nullable HeldLock lock) {

  static CrossRegionLogView of(LogCopy copy) {
    LogBackupCompleted slice = copy.slice();
    LogCopyState state = copy.state();
    LogCopyState.@Nullable Completed done = state instanceof LogCopyState.Completed c ? c : null;
    return new CrossRegionLogView(
        copy.id(),
        slice.logSegmentId(),
        slice.instanceId(),
        slice.accountId(),
        slice.region(),
        copy.destinationRegion(),
        state.status(),
        slice.segment(),
        copy.place(),
        slice.location(),
        done == null ? null : done.location(),
        copy.attempts(),
        copy.bytesCopied(),
        failureOf(state),
        slice.completedAt(),
        copy.createdAt(),
        completedAt(state),
        purgeAt(state),
        done == null || copy.lock().until() == null ? null : copy.lock());
  }

  private static @Nullable String failureOf(LogCopyState state) {
    return switch (state) {
      case LogCopyState.Pending pending -> pending.lastFailure();
      case LogCopyState.Failed failed -> failed.reason();
      case LogCopyState.Completed completed -> null;
      case LogCopyState.Purged purged -> null;
    };
  }

  private static @Nullable Instant completedAt(LogCopyState state) {
    return switch (state) {
      case LogCopyState.Completed completed -> completed.completedAt();
      case LogCopyState.Purged purged -> purged.completedAt();
      case LogCopyState.Pending pending -> null;
      case LogCopyState.Failed failed -> null;
    };
  }

  private static @Nullable Instant purgeAt(LogCopyState state) {
    return switch (state) {
      case LogCopyState.Completed completed -> completed.purgeAt();
      case LogCopyState.Purged purged -> purged.purgeAt();
      case LogCopyState.Pending pending -> null;
      case LogCopyState.Failed failed -> null;
    };
  }
}
