package io.geovault.backup.log;

import io.geovault.mysql.binlog.BinlogUnreadable;
import java.time.Duration;

/** How often an archiver failed since its last slice, and how long it waits for that. */
final class Attempts {

  private static final int PATIENCE = 5;
  private static final int MOST_DOUBLINGS = 20;

  private final LogBackupConfig config;
  private int failures;
  private int unreadable;
  private int diverged;

  Attempts(LogBackupConfig config) {
    this.config = config;
  }

  void succeeded() {
    failures = 0;
    unreadable = 0;
    diverged = 0;
  }

  /** Counts a failure and answers the wait it asks for. */
  Duration failed(RuntimeException failure) {
    unreadable = failure instanceof BinlogUnreadable ? unreadable + 1 : 0;
    int doublings = Math.min(failures++, MOST_DOUBLINGS);
    Duration wait = config.firstRetry().multipliedBy(1L << doublings);
    return wait.compareTo(config.longestRetry()) > 0 ? config.longestRetry() : wait;
  }

  /** Whether a log that cannot be read any further is given up by now. */
  boolean isUnreadable() {
    return unreadable >= PATIENCE;
  }

  /** Whether a server that took over has had time enough to apply what it was sent. */
  boolean isDiverged() {
    return ++diverged > PATIENCE;
  }
}
