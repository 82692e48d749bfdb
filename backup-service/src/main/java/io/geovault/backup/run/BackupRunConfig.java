package io.geovault.backup.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many runs a replica carries, and how long a run is tried. */
@ConfigMapping(prefix = "backup.run")
public interface BackupRunConfig {

  /** Runs a replica carries at once. */
  @WithDefault("4")
  int concurrency();

  /** Tries before a run is given up; only failures that may pass are tried again. */
  @WithDefault("5")
  int attempts();

  /** Wait after the first failed try; doubled each time. */
  @WithDefault("5s")
  Duration firstRetry();

  /** The longest wait between tries. */
  @WithDefault("5m")
  Duration longestRetry();
}
