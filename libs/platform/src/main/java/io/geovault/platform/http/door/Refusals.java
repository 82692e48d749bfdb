package io.geovault.platform.http.door;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the connections and requests that the door refused, by reason. */
@Singleton
class Refusals {

  private final MeterRegistry registry;

  Refusals(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String reason) {
    registry.counter("geovault.http.refused", "reason", reason).increment();
  }
}
