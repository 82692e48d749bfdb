package io.geovault.mysqldump.backup;

import io.geovault.mysqldump.dump.DumpSession;
import java.time.Duration;

/**
 * The machine resources and wait limits of a backup: the number of processes that dump at the same
 * time, the gzip level from 1 (quick) to 9 (small), the number of threads that compress, how long
 * the dump may wait for its quiet moment and how long it may then be silent, and how long it may
 * wait for a lock, behind which the application waits.
 */
public record LogicalBackupSettings(
    int workers, int gzipLevel, int gzipThreads, Duration silenceLimit, Duration lockWait) {
  private static final int QUICK = 1;
  private static final int SMALL = 9;
  private static final int MOST_BY_DEFAULT = 4;

  public LogicalBackupSettings {
    if (workers < 1 || workers > DumpSession.MOST_WORKERS) {
      throw new IllegalArgumentException(
          "A dump has 1 to " + DumpSession.MOST_WORKERS + " processes, not " + workers);
    }
    if (gzipLevel < QUICK || gzipLevel > SMALL || gzipThreads < 1) {
      throw new IllegalArgumentException(
          "A gzip level is 1 to 9 and needs a thread, not " + gzipLevel + " and " + gzipThreads);
    }
  }

  /**
   * Settings with a gzip level at which compression keeps up with the dump, on up to four
   * processors.
   */
  public static LogicalBackupSettings defaults() {
    int each = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_BY_DEFAULT);
    return new LogicalBackupSettings(each, 3, each, Duration.ofMinutes(30), Duration.ofSeconds(5));
  }

  /** Returns these settings with another number of processes. */
  public LogicalBackupSettings withWorkers(int number) {
    return new LogicalBackupSettings(number, gzipLevel, gzipThreads, silenceLimit, lockWait);
  }

  /** Returns these settings with another time after which a silent dump is ended. */
  public LogicalBackupSettings withSilenceLimit(Duration limit) {
    return new LogicalBackupSettings(workers, gzipLevel, gzipThreads, limit, lockWait);
  }
}
