package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run; each state contains only the data that is valid in it.
 *
 * <pre>
 * Requested ──▶ Running ──▶ Completed ──▶ Purged
 *     ▲            │
 *     └── again ───┴──▶ Failed
 * </pre>
 */
public sealed interface BackupRunState {

  /** The state's name in the form that callers see. */
  BackupStatus status();

  /**
   * Waits for a worker; {@code lastFailure} is the reason why the previous attempt ended, if there
   * was one.
   */
  record Requested(@Nullable String lastFailure) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.PENDING;
    }
  }

  /** The backup is running; no part of the set is visible. */
  record Running(Instant startedAt) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.RUNNING;
    }
  }

  /** The set is in the region's store, with its manifest. */
  record Completed(LocalBackupCompleted set) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.COMPLETED;
    }
  }

  /**
   * The set is being or has been purged, and can no longer be restored; {@code purgedAt} is null
   * until its objects are deleted.
   */
  record Purged(LocalBackupCompleted set, String reason, @Nullable Instant purgedAt)
      implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.PURGED;
    }
  }

  /** The run was given up; no part of its set is in the store. */
  record Failed(String reason, Instant failedAt) implements BackupRunState {
    @Override
    public BackupStatus status() {
      return BackupStatus.FAILED;
    }
  }
}
