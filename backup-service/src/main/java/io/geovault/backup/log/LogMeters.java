package io.geovault.backup.log;

import io.geovault.mysql.binlog.continuity.GapCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of log backup. */
@Singleton
class LogMeters {

  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<String, Instant> safeAt = new ConcurrentHashMap<>();

  LogMeters(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    // Registered at the start: a counter that appears with the value 1 is no increase to
    // Prometheus.
    for (GapCause cause : GapCause.values()) {
      gaps(cause);
    }
    meters.counter("backup.log.odd.times");
  }

  /** Registers the instance's gauge: this replica archives the instance from now on. */
  void attend(String instanceId, Instant safe) {
    safeAt.put(instanceId, safe);
    Gauge.builder("backup.log.rpo", this, it -> it.secondsAtRisk(instanceId))
        .tag("instance_id", instanceId)
        .baseUnit("seconds")
        .register(meters);
  }

  private double secondsAtRisk(String instanceId) {
    Instant safe = safeAt.get(instanceId);
    return safe == null
        ? Double.NaN
        : Math.max(0, Duration.between(safe, clock.instant()).toMillis() / 1000.0);
  }

  void safe(String instanceId, Instant at) {
    safeAt.replace(instanceId, at);
  }

  /**
   * Removes the instance's gauge: this replica no longer archives the instance, and another replica
   * shows its value.
   */
  void leave(String instanceId) {
    safeAt.remove(instanceId);
    meters.find("backup.log.rpo").tag("instance_id", instanceId).meters().forEach(meters::remove);
  }

  /** Returns the number of instances that this replica archives. */
  int attended() {
    return safeAt.size();
  }

  void slice(long bytes) {
    meters.counter("backup.log.slices").increment();
    meters.counter("backup.log.bytes").increment((double) bytes);
  }

  /** Counts a slice with events whose times are not plausible and were not used. */
  void oddTime() {
    meters.counter("backup.log.odd.times").increment();
  }

  void gap(GapCause cause) {
    gaps(cause).increment();
  }

  private Counter gaps(GapCause cause) {
    return meters.counter("backup.log.gaps", "cause", cause.label());
  }
}
