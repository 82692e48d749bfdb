package io.geovault.replication.usage;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Folds old usage into days regularly, so that it does not grow without bound. */
@Singleton
final class UsageFolder implements Sweeps {

  private static final int AT_ONCE = 5_000;

  private final Database database;
  private final UsageConfig config;
  private final Clock clock;

  UsageFolder(Database database, UsageConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("usage-folding", config.foldEvery(), this::sweep));
  }

  /** Folds some hours; returns whether there may be more. */
  boolean sweep() {
    Instant before = clock.instant().minus(config.keepHours()).truncatedTo(ChronoUnit.DAYS);
    return database.write(handle -> UsageDays.fold(handle, before, AT_ONCE)) > 0;
  }
}
