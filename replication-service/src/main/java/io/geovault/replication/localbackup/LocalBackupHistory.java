package io.geovault.replication.localbackup;

import static java.util.stream.Collectors.toMap;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reports recent local backups, and forgets those that are too old for any request. */
@Singleton
public class LocalBackupHistory implements Sweeps {

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

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.batches("local-backups", config.forgetEvery(), this::forget)
            .startingAfter(Duration.ZERO));
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
  private boolean forget() {
    Instant before = clock.instant().minus(config.validFor().multipliedBy(2));
    int sets = database.write(handle -> backups.forget(handle, before, FORGOTTEN_AT_ONCE));
    int slices = database.write(handle -> logs.forget(handle, before, FORGOTTEN_AT_ONCE));
    return Math.max(sets, slices) == FORGOTTEN_AT_ONCE;
  }
}
