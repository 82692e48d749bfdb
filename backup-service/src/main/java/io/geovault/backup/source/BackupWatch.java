package io.geovault.backup.source;

/** The connection of a running backup to its run: progress, lease and cancellation. */
public interface BackupWatch {

  /** Receives the progress; may be called often and must return quickly. */
  void progressed(long bytesWritten, int tablesDone, int tablesTotal);

  /**
   * Runs an effect that is visible to others or cannot be undone, if this worker still owns the
   * run; the worker keeps it until {@code effect} returns. Throws if another worker has taken over.
   */
  void whileOurs(Runnable effect);

  /** Returns whether to stop and leave nothing behind. */
  boolean isCancelled();
}
