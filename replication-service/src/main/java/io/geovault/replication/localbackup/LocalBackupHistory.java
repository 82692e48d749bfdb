package io.geovault.replication.localbackup;

import static java.util.stream.Collectors.toMap;

import io.geovault.platform.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Handle;

/** Reports recent local backups, and forgets those that are too old for any request. */
@Singleton
public class LocalBackupHistory {

  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Database database;
  private final LocalBackups backups;
  private final LocalLogs logs;
  private final LocalBackupConfig config;
  private final Clock clock;

  LocalBackupHistory(
      Database database,
      LocalBackups backups,
      LocalLogs logs,
      LocalBackupConfig config,
      Clock clock) {
    this.database = database;
    this.backups = backups;
    this.logs = logs;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Scheduler scheduler) {
    scheduler
        .newJob("forget-local-backups")
        .setInterval(config.forgetEvery().toString())
        .setTask(execution -> forget())
        .schedule();
  }

  /** The facts of each of these instances, read in two statements. */
  public Map<String, LocalBackupFacts> factsOf(Handle handle, Collection<String> instanceIds) {
    if (instanceIds.isEmpty()) {
      return Map.of();
    }
    Instant since = clock.instant().minus(config.validFor());
    Set<String> backedUp = backups.withSetSince(handle, instanceIds, since);
    Map<String, LogStart> starts = logs.startsSince(handle, instanceIds, since);
    return instanceIds.stream()
        .distinct()
        .collect(
            toMap(
                Function.identity(),
                id ->
                    new LocalBackupFacts(
                        backedUp.contains(id), Optional.ofNullable(starts.get(id)))));
  }

  /**
   * Sets and logs are kept for longer than a set is valid, because a set's logs begin before it
   * completes.
   */
  private void forget() {
    Instant before = clock.instant().minus(config.validFor().multipliedBy(2));
    repeat(() -> database.write(handle -> backups.forget(handle, before, FORGOTTEN_AT_ONCE)));
    repeat(() -> database.write(handle -> logs.forget(handle, before, FORGOTTEN_AT_ONCE)));
  }

  private static void repeat(IntSupplier forgetSome) {
    int forgotten = FORGOTTEN_AT_ONCE;
    while (forgotten == FORGOTTEN_AT_ONCE) {
      forgotten = forgetSome.getAsInt();
    }
  }
}
