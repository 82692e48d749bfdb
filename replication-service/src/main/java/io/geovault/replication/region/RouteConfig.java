package io.geovault.replication.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How copies travel (R15). */
@ConfigMapping(prefix = "replication.route")
public interface RouteConfig {

  /**
   * Whether a public endpoint may be plain http; for trying things out on one machine. Otherwise
   * copies that need it wait until it is https.
   */
  @WithDefault("false")
  boolean plainPublic();
}
