package io.geovault.backup.run.view;

import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The estimated remaining time of a run, from its pace so far; pure. The total size is taken from
 * the last set of the same databases; if there is none, the estimate uses the number of completed
 * tables.
 */
final class TimeLeft {

  /** Before this time the pace is not significant. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  /** A set may become larger than the last one, so a run never counts as done before its end. */
  private static final double NEARLY_DONE = 0.99;

  private TimeLeft() {}

  /** Returns the seconds left; null if no estimate is possible. */
  static @Nullable Long of(BackupRun run, @Nullable Long lastBytes, Instant now) {
    if (!(run.state() instanceof BackupRunState.Running running)) {
      return null;
    }
    Duration spent = Duration.between(running.startedAt(), now);
    double done = Math.min(NEARLY_DONE, done(run.progress(), lastBytes));
    if (spent.compareTo(WARM_UP) < 0 || done <= 0) {
      return null;
    }
    return Math.round(spent.toMillis() / 1000.0 * (1 - done) / done);
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
