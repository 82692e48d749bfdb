package io.geovault.platform.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas share jobs. */
@ConfigMapping(prefix = "geovault.jobs")
public interface JobConfig {

  /** How long a job stays with a replica that gives no sign of life; renewed every third of it. */
  @WithDefault("30s")
  Duration lease();

  /** How often a replica looks for jobs that others enqueued or that became due. */
  @WithDefault("500ms")
  Duration poll();
}
