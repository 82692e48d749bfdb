package io.geovault.replication.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The routes of copies (R15). */
@ConfigMapping(prefix = "replication.route")
public interface RouteConfig {

  /**
   * True if a public endpoint may use plain http; for trials on one machine. Otherwise copies that
   * need such an endpoint wait until it uses https.
   */
  @WithDefault("false")
  boolean plainPublic();
}
