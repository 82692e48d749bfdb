package io.geovault.backup.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Settings for the number of runs that a replica executes at once, and for the attempts of a run.
 */
@ConfigMapping(prefix = "backup.run")
public interface BackupRunConfig {

  /** Runs that a replica executes at once. */
  @WithDefault("4")
  int concurrency();

  /** Attempts before a run is given up; only transient failures are retried. */
  @WithDefault("5")
  int attempts();

  /** Wait after the first failed attempt; doubled each time. */
  @WithDefault("5s")
  Duration firstRetry();

  /** The longest wait between attempts. */
  @WithDefault("5m")
  Duration longestRetry();
}
