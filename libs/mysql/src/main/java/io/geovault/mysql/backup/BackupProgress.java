package io.geovault.mysql.backup;

/** Hears how far a running backup is; called on the thread that runs it, so it must be quick. */
@FunctionalInterface
public interface BackupProgress {
  /** Nobody listens. */
  BackupProgress UNHEARD = (bytesWritten, tablesDone, tablesTotal) -> {};

  /** The bytes of the archive so far, and how many of the tables are complete. */
  void at(long bytesWritten, int tablesDone, int tablesTotal);
}
