package io.geovault.backup.source;

/** The run's eye and hand on a backup being made. */
public interface BackupWatch {

  /** Hears how far it is; may be called often and must return quickly. */
  void progressed(long bytesWritten, int tablesDone, int tablesTotal);

  /** Whether to stop and leave nothing behind. */
  boolean isCancelled();
}
