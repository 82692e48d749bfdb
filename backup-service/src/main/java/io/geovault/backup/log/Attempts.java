package io.geovault.backup.log;

import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.platform.time.Backoff;
import java.time.Duration;

/** Counts an archiver's failures since its last slice, and computes the wait after each. */
final class Attempts {

  private static final int PATIENCE = 5;

  private final Backoff backoff;
  private int failures;
  private int unreadable;
  private int diverged;

  Attempts(LogBackupConfig config) {
    this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
  }

  void succeeded() {
    failures = 0;
    unreadable = 0;
    diverged = 0;
  }

  /** Counts a failure and returns the wait after it. */
  Duration failed(RuntimeException failure) {
    unreadable = failure instanceof BinlogUnreadable ? unreadable + 1 : 0;
    return backoff.after(++failures);
  }

  /** Returns whether an unreadable log has been unreadable often enough to give it up. */
  boolean isUnreadable() {
    return unreadable >= PATIENCE;
  }

  /**
   * Returns whether a server that took over has had enough time to apply the transactions that it
   * received.
   */
  boolean isDiverged() {
    return ++diverged > PATIENCE;
  }
}
