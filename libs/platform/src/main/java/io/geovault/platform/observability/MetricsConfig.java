package io.geovault.platform.observability;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is metered. */
@ConfigMapping(prefix = "geovault.metrics")
public interface MetricsConfig {

  /** Whether there are gauges of each single instance: with 10,000 instances as many series. */
  @WithDefault("true")
  boolean perInstance();
}
