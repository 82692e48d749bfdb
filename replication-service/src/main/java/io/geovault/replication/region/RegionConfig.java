package io.geovault.replication.region;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The regions there are; application.properties holds those of the 2026 document. */
@ConfigMapping(prefix = "replication.region")
public interface RegionConfig {

  /** Regions by id. */
  Map<String, Entry> catalogue();

  /** Pairs backups may not travel, as {@code source>destination}; none by default. */
  Optional<List<String>> forbiddenPairs();

  /** One region. */
  interface Entry {

    /** Its name for people. */
    String name();

    /** The area it lies in. */
    Area area();
  }
}
