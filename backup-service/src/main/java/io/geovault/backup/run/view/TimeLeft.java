package io.geovault.backup.run.view;

import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a run will still take, judged by its pace so far; pure. How much there is in all is
 * taken from the last set of the same databases; where there is none, the tables done are all there
 * is to go by.
 */
final class TimeLeft {

  /** Before that the pace says nothing. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  /** A set may turn out larger than the last one; it is not done before it is. */
  private static final double NEARLY_DONE = 0.99;

  private TimeLeft() {}

  /** Seconds left; null where nothing can be said. */
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
