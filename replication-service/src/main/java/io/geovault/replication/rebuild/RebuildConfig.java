package io.geovault.replication.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a catalogue is rebuilt from a bucket. */
@ConfigMapping(prefix = "replication.rebuild")
public interface RebuildConfig {

  /** Number of manifests read at once, which is also the maximum held in memory. */
  @WithDefault("64")
  int manifests();

  /**
   * Number of attempts before a rebuild is given up; each resumes where the previous one stopped.
   */
  @WithDefault("20")
  int attempts();

  /** Wait after the first failed attempt; doubled each time. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between attempts. */
  @WithDefault("1m")
  Duration longestRetry();
}
