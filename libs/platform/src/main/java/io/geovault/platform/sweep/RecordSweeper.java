package io.geovault.platform.sweep;

import io.geovault.platform.database.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Deletes answers and event ids that can no longer be repeated, completed jobs, closed dead letters
 * and, much later, audit entries. Failed jobs and open dead letters stay until someone acts on
 * them.
 */
@ApplicationScoped
class RecordSweeper implements Sweeps {

  /** Keeps transactions short: a busy day leaves millions of jobs. */
  private static final int BATCH = 5_000;

  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration SHORTEST_TRAIL = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private final SweepConfig config;

  RecordSweeper(Database database, Clock clock, SweepConfig config) {
    this.database = database;
    this.clock = clock;
    this.config = config;
  }

  /** Refuses to start if audit entries would be deleted soon after they are written. */
  void check(@Observes StartupEvent started) {
    if (config.audit().compareTo(SHORTEST_TRAIL) < 0) {
      throw new IllegalStateException(
          "geovault.keep.audit is %s; it must be at least 1 day (1D), the default is 730D"
              .formatted(config.audit()));
    }
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("records", PERIOD, this::sweep).startingAfter(Duration.ofMinutes(1)));
  }

  void sweep() {
    Instant now = clock.instant();
    forget("idempotency_key", "created_at < :before", now.minus(config.answers()));
    forget("inbox", "received_at < :before", now.minus(config.events()));
    forget("job", "state = 'COMPLETED' and finished_at < :before", now.minus(config.jobs()));
    // An event that arrives again within this time is still known as set aside.
    forget(
        "dead_letter", "state <> 'OPEN' and failed_at < :before", now.minus(config.deadLetters()));
    forget("audit_entry", "at < :before", now.minus(config.audit()));
  }

  private void forget(String table, String isOld, Instant before) {
    int forgotten = BATCH;
    while (forgotten == BATCH) {
      forgotten =
          database.write(
              handle ->
                  handle
                      .createUpdate(
                          "delete from %s where ctid in (select ctid from %s where %s limit %d)"
                              .formatted(table, table, isOld, BATCH))
                      .bind("before", before)
                      .execute());
    }
  }
}
