package io.geovault.replication.store;

import io.geovault.objectstore.probe.StoreCapabilities;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a region's store: what the last probe that came to an end found, and why a later
 * one did not. Before the first one nothing is.
 */
public record ProbedStore(String region, Optional<Finding> finding, Optional<String> failure) {

  /** What a probe found out, and when. */
  public record Finding(Instant probedAt, StoreCapabilities capabilities) {}
}
