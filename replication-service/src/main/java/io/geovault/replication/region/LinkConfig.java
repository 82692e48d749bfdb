package io.geovault.replication.region;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** How much may travel between two regions; without a limit as much as goes. */
@ConfigMapping(prefix = "replication.link")
public interface LinkConfig {

  /** Limits by pair, as {@code source>destination}. */
  @WithParentName
  Map<String, Limit> byPair();

  /** The limit of one pair. */
  interface Limit {

    /** Bytes a second that a replica moves over it at most. */
    MemorySize bytesPerSecond();
  }
}
