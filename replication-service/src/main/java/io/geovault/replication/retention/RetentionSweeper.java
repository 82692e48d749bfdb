package io.geovault.replication.retention;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.RetentionConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks for due work: marks complete copies past their purge time, gives up copies that took too
 * long, starts the purge of each region with objects to delete, and forgets old records.
 */
@Singleton
final class RetentionSweeper implements Sweeps {

  private static final int GIVEN_UP_AT_ONCE = 100;
  private static final int FORGOTTEN_AT_ONCE = 5_000;
  private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);

  private final Database database;
  private final Purges purges;
  private final AbandonedCopies abandoned;
  private final RegionPurger purger;
  private final RetentionConfig config;
  private final Clock clock;
  private Instant forgetAgainAt = Instant.MIN;

  RetentionSweeper(
      Database database,
      Purges purges,
      AbandonedCopies abandoned,
      RegionPurger purger,
      RetentionConfig config,
      Clock clock) {
    this.database = database;
    this.purges = purges;
    this.abandoned = abandoned;
    this.purger = purger;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("cross-region-retention", config.poll(), this::sweep));
  }

  void stop(@Observes ShutdownEvent stopped) {
    purger.stop();
  }

  /** Processes one batch of each kind; returns whether there may be more. */
  boolean sweep() {
    Instant now = clock.instant();
    boolean more =
        database.write(handle -> abandoned.overdue(handle, GIVEN_UP_AT_ONCE)) == GIVEN_UP_AT_ONCE;
    more |=
        database.write(handle -> purges.markLogs(handle, now, config.batch())) >= config.batch();
    database
        .read(handle -> purges.regionsOfDueSets(handle, now))
        .forEach(region -> purger.start(CopyKind.SETS, region));
    for (CopyKind kind : CopyKind.values()) {
      database
          .read(handle -> PurgeQueue.regionsDue(handle, kind, now))
          .forEach(region -> purger.start(kind, region));
    }
    if (!more && !now.isBefore(forgetAgainAt)) {
      forgetOldRecords(now);
    }
    return more;
  }

  private void forgetOldRecords(Instant now) {
    Instant before = now.minus(config.keepRecords());
    while (database.write(handle -> purges.forget(handle, before, FORGOTTEN_AT_ONCE))
        >= FORGOTTEN_AT_ONCE) {
      // Continue with the next batch.
    }
    forgetAgainAt = now.plus(FORGOTTEN_EVERY);
  }
}
