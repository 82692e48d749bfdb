package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands; each state holds only what is true in it.
 *
 * <pre>
 * Requested ──▶ Running ──▶ Completed ──▶ Purged
 *     ▲            │
 *     └── again ───┴──▶ Failed
 * </pre>
 */
public sealed interface BackupRunState {

  /** The state's name, as callers see it. */
  BackupStatus status();

  /** Waits for a worker; {@code lastFailure} tells why the try before ended, if there was one. */
  record Requested(@Nullable String lastFailure) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.PENDING;
    }
  }

  /** The dump is under way; nothing of the set can be seen. */
  record Running(Instant startedAt) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.RUNNING;
    }
  }

  /** The set stands in the region's store, with its manifest. */
  record Completed(LocalBackupCompleted set) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.COMPLETED;
    }
  }

  /**
   * The set goes or is gone, and can be restored no more; {@code purgedAt} is null until its
   * objects are deleted.
   */
  record Purged(LocalBackupCompleted set, String reason, @Nullable Instant purgedAt)
      implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.PURGED;
    }
  }

  /** Given up; nothing of it is in the store. */
  record Failed(String reason, Instant failedAt) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.FAILED;
    }
  }
}
