package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run and the set it makes; both ids are given when it is requested. */
public record BackupRun(
    String id,
    String backupSetId,
    BackupRequest request,
    BackupRunState state,
    Progress progress,
    Shelf shelf) {

  /**
   * Where the set is kept, and for how long.
   *
   * @param tier 1, or 2 for the archive tier
   * @param purgeAt when it goes, as far as is known; null where it stays until something changes
   */
  public record Shelf(int tier, @Nullable Instant purgeAt) {}

  /** How far the run is; the totals are known once it reads the instance. */
  public record Progress(long bytesWritten, int tablesDone, int tablesTotal, int attempts) {}

  /** The set it made; null until that is completed. */
  public @Nullable LocalBackupCompleted set() {
    return switch (state) {
      case BackupRunState.Completed completed -> completed.set();
      case BackupRunState.Purged purged -> purged.set();
      case BackupRunState.Requested requested -> null;
      case BackupRunState.Running running -> null;
      case BackupRunState.Failed failed -> null;
    };
  }

  /** Why it failed, or why its last try did. */
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
