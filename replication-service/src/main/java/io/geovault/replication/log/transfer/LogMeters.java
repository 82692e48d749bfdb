package io.geovault.replication.log.transfer;

import io.geovault.objectstore.region.StoresConfig;
import io.geovault.platform.database.Database;
import io.geovault.replication.log.LogCopies;
import io.geovault.replication.log.LogCopy;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The metrics by which operators watch the copying of logs. */
@Singleton
class LogMeters {

  /**
   * A scrape reads the age of every destination; within this time the database is queried only
   * once.
   */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final MeterRegistry meters;
  private final Database database;
  private final LogCopies copies;
  private final StoresConfig stores;
  private final Clock clock;
  private Waiting waiting = new Waiting(Instant.EPOCH, Map.of());

  LogMeters(
      MeterRegistry meters, Database database, LogCopies copies, StoresConfig stores, Clock clock) {
    this.meters = meters;
    this.database = database;
    this.copies = copies;
    this.stores = stores;
    this.clock = clock;
  }

  /** When the oldest pending slice of each destination was sealed, as read at {@code asOf}. */
  private record Waiting(Instant asOf, Map<String, Instant> since) {}

  void start(@Observes StartupEvent started) {
    stores
        .byRegion()
        .keySet()
        .forEach(
            region ->
                Gauge.builder("replication.log.age", this, it -> it.age(region))
                    .tag("destination", region)
                    .baseUnit("seconds")
                    .register(meters));
  }

  void copied(LogCopy copy, Instant durableAt) {
    meters.counter("replication.log.slices").increment();
    meters.counter("replication.log.bytes").increment((double) copy.slice().location().sizeBytes());
    Duration delay = Duration.between(copy.slice().completedAt(), durableAt);
    Timer.builder("replication.log.delay")
        .publishPercentiles(0.5, 0.99)
        .register(meters)
        .record(delay.isNegative() ? Duration.ZERO : delay);
  }

  private double age(String destination) {
    Instant since = waiting().since().get(destination);
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  private synchronized Waiting waiting() {
    Instant now = clock.instant();
    if (now.isAfter(waiting.asOf().plus(FRESH))) {
      waiting = new Waiting(now, database.read(copies::oldestPending));
    }
    return waiting;
  }
}
