package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run and the set it makes; both ids are assigned when the run is requested. */
public record BackupRun(
    String id,
    String backupSetId,
    BackupRequest request,
    BackupRunState state,
    Progress progress,
    Shelf shelf) {

  /**
   * The tier in which the set is kept, and for how long.
   *
   * @param tier 1, or 2 for the archive tier
   * @param purgeAt when the set is purged, as far as known; null if it is kept until something
   *     changes
   */
  public record Shelf(int tier, @Nullable Instant purgeAt) {}

  /** The progress of the run; the totals are known once it reads the instance. */
  public record Progress(long bytesWritten, int tablesDone, int tablesTotal, int attempts) {}

  /** The completed set; null before that. */
  public @Nullable LocalBackupCompleted set() {
    return switch (state) {
      case BackupRunState.Completed completed -> completed.set();
      case BackupRunState.Purged purged -> purged.set();
      case BackupRunState.Requested requested -> null;
      case BackupRunState.Running running -> null;
      case BackupRunState.Failed failed -> null;
    };
  }

  /** Returns the reason why the run, or its last attempt, failed; null if there is none. */
  public @Nullable String failure() {
    return switch (state) {
      case BackupRunState.Requested requested -> requested.lastFailure();
      case BackupRunState.Failed failed -> failed.reason();
      case BackupRunState.Running running -> null;
      case BackupRunState.Completed completed -> null;
      case BackupRunState.Purged purged -> null;
    };
  }
}
