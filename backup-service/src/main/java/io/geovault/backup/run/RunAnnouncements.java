package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LocalBackupFailed;
import io.geovault.events.BackupEvent.LocalBackupStarted;
import io.geovault.events.backup.BackupType;
import io.geovault.platform.outbox.Outbox;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The start and the end of runs: records the new state and publishes its event, in the caller's
 * transaction.
 */
@Singleton
class RunAnnouncements {

  private static final Logger LOG = Logger.getLogger(RunAnnouncements.class);

  /** Far below the size limit of an event, even with the longest names and checksums. */
  static final int MOST_TABLES = 30_000;

  private final BackupRuns runs;
  private final Outbox outbox;
  private final Clock clock;
  private final List<RunWatcher> watchers;

  RunAnnouncements(BackupRuns runs, Outbox outbox, Clock clock, @All List<RunWatcher> watchers) {
    this.runs = runs;
    this.outbox = outbox;
    this.clock = clock;
    this.watchers = watchers;
  }

  void started(Handle handle, BackupRun run, int attempt, Instant startedAt) {
    runs.start(handle, run.id(), attempt);
    BackupRequest request = run.request();
    outbox.append(
        handle,
        new LocalBackupStarted(
            run.id(),
            run.backupSetId(),
            request.instanceId(),
            request.accountId(),
            request.region(),
            request.method(),
            BackupType.FULL,
            request.trigger(),
            attempt,
            startedAt));
  }

  void completed(Handle handle, BackupRun run, LocalBackupCompleted completed) {
    runs.complete(handle, run.id(), completed);
    outbox.append(handle, readable(completed));
    watchers.forEach(watcher -> watcher.completed(handle, run, completed.completedAt()));
  }

  void failed(Handle handle, BackupRun run, int attempt, String reason) {
    BackupRequest request = run.request();
    runs.fail(handle, run.id(), reason);
    outbox.append(
        handle,
        new LocalBackupFailed(
            run.id(),
            run.backupSetId(),
            request.instanceId(),
            request.accountId(),
            request.region(),
            request.method(),
            request.trigger(),
            attempt,
            reason,
            clock.instant()));
  }

  /**
   * Leaves out an inventory that is too large for readers of the event. The run and the set's
   * manifest contain the whole inventory.
   */
  static LocalBackupCompleted readable(LocalBackupCompleted set) {
    long tables = set.databases().stream().mapToLong(each -> 1 + each.tables().size()).sum();
    if (tables <= MOST_TABLES) {
      return set;
    }
    LOG.warnf("%d tables are not announced with the set %s", tables, set.backupSetId());
    return new LocalBackupCompleted(
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        set.region(),
        set.method(),
        set.type(),
        set.trigger(),
        set.startedAt(),
        set.consistentAt(),
        set.completedAt(),
        set.engineVersion(),
        set.location(),
        set.binlog(),
        List.of(),
        set.chosenDatabases(),
        set.remarks());
  }
}
