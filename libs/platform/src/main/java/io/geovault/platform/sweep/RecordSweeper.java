package io.geovault.platform.sweep;

import io.geovault.platform.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets answers and event ids that nobody can be repeating any more, jobs that ended well, and
 * dead letters that were closed; and, much later, who changed what. Failed jobs and open dead
 * letters stay until somebody acts.
 */
@ApplicationScoped
class RecordSweeper {

  /** Short transactions: a busy day leaves millions of jobs behind. */
  private static final int BATCH = 5_000;

  private static final Duration SHORTEST_TRAIL = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private final SweepConfig config;

  RecordSweeper(Database database, Clock clock, SweepConfig config) {
    this.database = database;
    this.clock = clock;
    this.config = config;
  }

  /** Refuses to start where the trail would be swept away as it is written. */
  void check(@Observes StartupEvent started) {
    if (config.audit().compareTo(SHORTEST_TRAIL) < 0) {
      throw new IllegalStateException(
          "geovault.keep.audit is %s; it must be at least 1 day (1D), 730D where it is not set"
              .formatted(config.audit()));
    }
  }

  @Scheduled(every = "10m", delayed = "1m")
  void sweep() {
    Instant now = clock.instant();
    forget("idempotency_key", "created_at < :before", now.minus(config.answers()));
    forget("inbox", "received_at < :before", now.minus(config.events()));
    forget("job", "state = 'COMPLETED' and finished_at < :before", now.minus(config.jobs()));
    // What arrives again within this time is still known to have been set aside.
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
