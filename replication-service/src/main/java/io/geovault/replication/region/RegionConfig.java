package io.geovault.replication.region;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The existing regions; application.properties contains those of the 2026 document. */
@ConfigMapping(prefix = "replication.region")
public interface RegionConfig {

  /** Regions by id. */
  Map<String, Entry> catalogue();

  /** Pairs between which backups may not travel, as {@code source>destination}; none by default. */
  Optional<List<String>> forbiddenPairs();

  /** One region. */
  interface Entry {

    /** Display name of the region. */
    String name();

    /** The area of the region. */
    Area area();
  }
}
