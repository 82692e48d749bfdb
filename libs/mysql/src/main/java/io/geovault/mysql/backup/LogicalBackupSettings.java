package io.geovault.mysql.backup;

import java.time.Duration;

/**
 * How a backup uses this machine and how patient it is: gzip level 1 (quick) to 9 (small), threads
 * that compress, how long the dump may wait for its moment and then be silent, and how long it may
 * wait for a lock, behind which the application waits.
 */
public record LogicalBackupSettings(
    int gzipLevel, int gzipThreads, Duration silenceLimit, Duration lockWait) {
  private static final int QUICK = 1;
  private static final int SMALL = 9;
  private static final int MOST_THREADS = 4;

  public LogicalBackupSettings {
    if (gzipLevel < QUICK || gzipLevel > SMALL || gzipThreads < 1) {
      throw new IllegalArgumentException(
          "A gzip level is 1 to 9 and needs a thread, not " + gzipLevel + " and " + gzipThreads);
    }
  }

  /** A level at which compressing keeps up with the dump, on up to four processors. */
  public static LogicalBackupSettings defaults() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    return new LogicalBackupSettings(3, threads, Duration.ofMinutes(30), Duration.ofSeconds(5));
  }
}
