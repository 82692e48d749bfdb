package io.geovault.platform.job.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for keeping jobs from running because replicas die with them. */
@ConfigMapping(prefix = "geovault.quarantine")
public interface QuarantineConfig {

  /** Deaths of a replica in a row after which an instance's jobs of one kind no longer run. */
  @WithDefault("3")
  int deaths();

  /**
   * After the second death, the jobs that ran at that time start one after the other, with this
   * delay between them.
   */
  @WithDefault("10s")
  Duration apart();

  /** A job that ran for this long, or ended, is no longer suspected. */
  @WithDefault("10m")
  Duration forgive();

  /** The length of the first quarantine; each further one lasts twice as long, up to a day. */
  @WithDefault("1h")
  Duration first();
}
