package io.geovault.replication.retention;

import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.geovault.replication.CopyKind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks for due work: marks complete copies past their purge time, gives up copies that took too
 * long, starts the purge of each region with objects to delete, and forgets old records.
 */
@Singleton
final class RetentionSweeper {

  private static final int GIVEN_UP_AT_ONCE = 100;
  private static final int FORGOTTEN_AT_ONCE = 5_000;
  private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);

  private final Database database;
  private final Purges purges;
  private final GivingUp givingUp;
  private final RegionPurger purger;
  private final RetentionConfig config;
  private final Clock clock;
  private @Nullable Ticker ticker;
  private Instant forgetAgainAt = Instant.MIN;

  RetentionSweeper(
      Database database,
      Purges purges,
      GivingUp givingUp,
      RegionPurger purger,
      RetentionConfig config,
      Clock clock) {
    this.database = database;
    this.purges = purges;
    this.givingUp = givingUp;
    this.purger = purger;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("cross-region-retention", config.poll(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
    purger.stop();
  }

  /** Processes one batch of each kind; returns whether there may be more. */
  boolean sweep() {
    Instant now = clock.instant();
    boolean more =
        database.write(handle -> givingUp.overdue(handle, GIVEN_UP_AT_ONCE)) == GIVEN_UP_AT_ONCE;
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
