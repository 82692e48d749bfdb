package io.geovault.backup.source;

/** The run's eye and hand on a backup being made. */
public interface BackupWatch {

  /** Hears how far it is; may be called often and must return quickly. */
  void progressed(long bytesWritten, int tablesDone, int tablesTotal);

  /**
   * Does what others can see and what cannot be undone, provided the run is still this worker's; it
   * stays so until {@code effect} returns. Throws where another worker has taken over.
   */
  void whileOurs(Runnable effect);

  /** Whether to stop and leave nothing behind. */
  boolean isCancelled();
}
