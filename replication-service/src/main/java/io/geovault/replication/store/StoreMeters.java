package io.geovault.replication.store;

import io.geovault.objectstore.probe.Shortfall;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Probe results as meters; every replica shows all stores, whichever replica probed them. */
@Singleton
class StoreMeters {

  private final MeterRegistry registry;
  private final MultiGauge shortfalls;

  StoreMeters(MeterRegistry registry) {
    this.registry = registry;
    this.shortfalls =
        MultiGauge.builder("replication.store.shortfalls")
            .description(
                "Behaviours that a region's store lacks and the suite relies on, 1 for" + " each")
            .register(registry);
  }

  /** Replaces the previous values. */
  void show(List<ProbedStore> stores) {
    shortfalls.register(stores.stream().flatMap(StoreMeters::rows).toList(), true);
  }

  /** Counts a probe that was completed, or failed. */
  void probed(boolean ended) {
    registry.counter("replication.store.probes", "outcome", ended ? "ended" : "failed").increment();
  }

  private static Stream<Row<?>> rows(ProbedStore store) {
    return store.finding().stream()
        .flatMap(finding -> finding.capabilities().shortfalls().stream())
        .map(Shortfall::label)
        .map(label -> Row.of(Tags.of("region", store.region(), "shortfall", label), 1));
  }
}
