package io.geovault.replication.region;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/**
 * Bandwidth limits between pairs of regions; a pair without a limit uses all available bandwidth.
 */
@ConfigMapping(prefix = "replication.link")
public interface LinkConfig {

  /** Limits by pair, as {@code source>destination}. */
  @WithParentName
  Map<String, Limit> byPair();

  /** The limit of one pair. */
  interface Limit {

    /** Maximum number of bytes per second that a replica moves over the link. */
    MemorySize bytesPerSecond();
  }
}
