package io.geovault.platform.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for sharing jobs between replicas. */
@ConfigMapping(prefix = "geovault.jobs")
public interface JobConfig {

  /**
   * The time for which a job stays with a replica that no longer renews its lease; a lease is
   * renewed every third of this time.
   */
  @WithDefault("30s")
  Duration lease();

  /**
   * The interval at which a replica looks for jobs that other replicas enqueued or that became due.
   */
  @WithDefault("500ms")
  Duration poll();
}
