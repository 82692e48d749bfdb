package io.geovault.backup.source;

import java.util.function.Supplier;

/** The connection of a running backup to its run: progress, lease and cancellation. */
public interface BackupWatch {

  /** Receives the progress; may be called often and must return quickly. */
  void progressed(long bytesWritten, int tablesDone, int tablesTotal);

  /**
   * Runs an effect that is visible to others or cannot be undone, if this worker still owns the
   * run, and returns its result; the worker keeps the run until {@code effect} returns. Throws if
   * another worker has taken over.
   */
  <T> T whileOurs(Supplier<T> effect);

  /** Does what {@link #whileOurs} does, for an effect without a result. */
  default void runWhileOurs(Runnable effect) {
    var unused =
        whileOurs(
            () -> {
              effect.run();
              return true;
            });
  }

  /** Returns whether to stop and leave nothing behind. */
  boolean isCancelled();
}
