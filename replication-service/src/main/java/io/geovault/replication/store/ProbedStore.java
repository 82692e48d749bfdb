package io.geovault.replication.store;

import io.geovault.objectstore.probe.StoreCapabilities;
import java.time.Instant;
import java.util.Optional;

/**
 * The known facts about a region's store: the results of its last completed probe, and the failure
 * of a later one. Both are empty before the first probe.
 */
public record ProbedStore(String region, Optional<Finding> finding, Optional<String> failure) {

  /** The results of a probe, and its time. */
  public record Finding(Instant probedAt, StoreCapabilities capabilities) {}
}
