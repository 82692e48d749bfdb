package io.geovault.replication.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the regions' stores are probed. */
@ConfigMapping(prefix = "replication.probe")
public interface ProbeConfig {

  /** Time between two probes of a store; each start of the service also probes. */
  @WithDefault("1D")
  Duration every();

  /** Wait after a probe that failed because of the store or its keys. */
  @WithDefault("1m")
  Duration retry();

  /** How often a replica looks for due probes. */
  @WithDefault("5s")
  Duration poll();
}
