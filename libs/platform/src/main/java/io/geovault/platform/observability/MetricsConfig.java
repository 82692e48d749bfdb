package io.geovault.platform.observability;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the metrics. */
@ConfigMapping(prefix = "geovault.metrics")
public interface MetricsConfig {

  /** True if each instance has its own gauges: with 10,000 instances, 10,000 series per gauge. */
  @WithDefault("true")
  boolean perInstance();
}
