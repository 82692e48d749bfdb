package io.geovault.replication.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How usage is kept. */
@ConfigMapping(prefix = "replication.usage")
public interface UsageConfig {

  /** How long usage is kept by the hour; after that it is kept by the day, for ever. */
  @WithDefault("92D")
  Duration keepHours();

  /** How often a replica looks for hours to fold into days. */
  @WithDefault("10m")
  Duration foldEvery();
}
