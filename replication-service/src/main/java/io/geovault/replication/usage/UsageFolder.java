package io.geovault.replication.usage;

import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Folds old usage into days regularly, so that it does not grow without bound. */
@Singleton
final class UsageFolder {

  private static final int AT_ONCE = 5_000;

  private final Database database;
  private final UsageConfig config;
  private final Clock clock;
  private @Nullable Ticker ticker;

  UsageFolder(Database database, UsageConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("usage-folding", config.foldEvery(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
  }

  /** Folds some hours; returns whether there may be more. */
  boolean sweep() {
    Instant before = clock.instant().minus(config.keepHours()).truncatedTo(ChronoUnit.DAYS);
    return database.write(handle -> UsageDays.fold(handle, before, AT_ONCE)) > 0;
  }
}
