package io.geovault.backup.run.view;

import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.platform.run.TimeLeft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The estimated remaining time of a backup run; pure. The total size is taken from the last set of
 * the same databases; if there is none, the estimate uses the number of completed tables.
 */
final class BackupTimeLeft {

  private BackupTimeLeft() {}

  /** Returns the seconds left; null if no estimate is possible. */
  static @Nullable Long of(BackupRun run, @Nullable Long lastBytes, Instant now) {
    return run.state() instanceof BackupRunState.Running running
        ? TimeLeft.seconds(running.startedAt(), done(run.progress(), lastBytes), now)
        : null;
  }

  private static double done(BackupRun.Progress progress, @Nullable Long lastBytes) {
    if (lastBytes != null && lastBytes > 0) {
      return (double) progress.bytesWritten() / lastBytes;
    }
    return progress.tablesTotal() == 0
        ? 0
        : (double) progress.tablesDone() / progress.tablesTotal();
  }
}
