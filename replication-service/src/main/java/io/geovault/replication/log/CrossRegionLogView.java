package io.geovault.replication.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The copy of a log slice as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CrossRegionLog")
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
                "The same chain and consecutive numbers: nothing lies between; given here where the"
                    + " backup tool numbers nothing")
        LogChainPlace chain,
    ObjectLocation source,
    @Nullable ObjectLocation location,
    int attempts,
    long bytesCopied,
    @Schema(description = "Why the last try failed, in plain words") @Nullable String failure,
    @Schema(description = "When it was safe in the instance's own region") Instant sealedAt,
    Instant createdAt,
    @Nullable Instant completedAt,
    @Nullable Instant purgeAt) {

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
        purgeAt(state));
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
