package io.geovault.mysqldump.backup;

/**
 * Receives the progress of a running backup. Called on the thread that runs the backup, so it must
 * be quick.
 */
@FunctionalInterface
public interface BackupProgress {
  /** Ignores all progress. */
  BackupProgress UNHEARD = (bytesWritten, tablesDone, tablesTotal) -> {};

  /** Reports the bytes of the archive so far, and how many of the tables are complete. */
  void at(long bytesWritten, int tablesDone, int tablesTotal);
}
