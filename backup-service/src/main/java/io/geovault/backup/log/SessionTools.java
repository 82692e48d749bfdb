package io.geovault.backup.log;

import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.slice.SliceStore;
import io.geovault.mysql.binlog.slice.SealPolicy;
import io.geovault.platform.job.Lease;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Collaborators of all archive sessions; computes each session's share of memory. */
@Singleton
class SessionTools {

  private static final int HALF = 2;
  private static final int QUARTER = 4;
  private static final long LEAST = 64 << 10;

  private final ChainOpener opener;
  private final ArchiverCheck check;
  private final SliceStore slices;
  private final LogArchives archives;
  private final LogMeters meters;
  private final LogBackupConfig config;
  private final Clock clock;
  private final Semaphore largeEvents;

  SessionTools(
      ChainOpener opener,
      ArchiverCheck check,
      SliceStore slices,
      LogArchives archives,
      LogMeters meters,
      LogBackupConfig config,
      Clock clock) {
    this.opener = opener;
    this.check = check;
    this.slices = slices;
    this.archives = archives;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
    this.largeEvents = new Semaphore(Math.max(1, config.largeEvents()));
  }

  ChainOpener opener() {
    return opener;
  }

  ArchiverCheck check() {
    return check;
  }

  SliceStore slices() {
    return slices;
  }

  LogArchives archives() {
    return archives;
  }

  LogMeters meters() {
    return meters;
  }

  LogBackupConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }

  /** Returns when to seal, given the number of instances that this replica archives now. */
  SealPolicy sealing() {
    return new SealPolicy(config.sealAfter(), share(HALF, config.sealSize().asLongValue()));
  }

  /**
   * Returns how many bytes to read ahead, given the number of instances that this replica archives
   * now.
   */
  int readAhead() {
    return share(QUARTER, config.readAhead().asLongValue());
  }

  /**
   * Returns the largest event that is held in memory, given the number of instances that this
   * replica archives now.
   */
  int mostHeld() {
    return share(QUARTER, config.eventSize().asLongValue());
  }

  /**
   * Runs work that holds a part of a large event. Only a few run at once, for all instances
   * together; waits as long as the lease is held.
   */
  void withPartOfLargeEvent(Lease lease, LargeWork work) throws InterruptedException {
    while (!largeEvents.tryAcquire(1, TimeUnit.SECONDS)) {
      if (lease.isLost()) {
        return;
      }
    }
    try {
      work.run();
    } finally {
      largeEvents.release();
    }
  }

  /** Work that waits for a server. */
  @FunctionalInterface
  interface LargeWork {
    void run() throws InterruptedException;
  }

  private int share(int part, long wanted) {
    long own = config.memory().asLongValue() / part / Math.max(1, meters.attended());
    return Math.toIntExact(Math.max(Math.min(own, wanted), Math.min(LEAST, wanted)));
  }
}
