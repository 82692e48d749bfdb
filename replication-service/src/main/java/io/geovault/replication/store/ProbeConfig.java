package io.geovault.replication.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the regions' stores are tried. */
@ConfigMapping(prefix = "replication.probe")
public interface ProbeConfig {

  /** From one probe of a store to the next; a start of the service is followed by one, too. */
  @WithDefault("1D")
  Duration every();

  /** Wait after a probe that the store or its keys did not let come to an end. */
  @WithDefault("1m")
  Duration retry();

  /** How often a replica looks for probes that are due. */
  @WithDefault("5s")
  Duration poll();
}
