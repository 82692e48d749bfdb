package io.geovault.platform.job.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When jobs are kept from running because replicas die with them. */
@ConfigMapping(prefix = "geovault.quarantine")
public interface QuarantineConfig {

  /** Deaths of a replica in a row after which an instance's jobs of a kind are not run any more. */
  @WithDefault("3")
  int deaths();

  /** After the second death, jobs that ran at it begin one after the other, so far apart. */
  @WithDefault("10s")
  Duration apart();

  /** A job that ran for so long, or ended, is not suspected any more. */
  @WithDefault("10m")
  Duration forgive();

  /** How long the first quarantine lasts; each further one twice as long, up to a day. */
  @WithDefault("1h")
  Duration first();
}
