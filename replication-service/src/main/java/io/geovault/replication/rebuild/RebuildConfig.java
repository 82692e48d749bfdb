package io.geovault.replication.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a catalogue is rebuilt from a bucket. */
@ConfigMapping(prefix = "replication.rebuild")
public interface RebuildConfig {

  /** Manifests read at once; as many are held in memory at most. */
  @WithDefault("64")
  int manifests();

  /** Tries before a rebuild is given up; each goes on where the one before stopped. */
  @WithDefault("20")
  int attempts();

  /** Wait after the first failed try; doubled each time. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between tries. */
  @WithDefault("1m")
  Duration longestRetry();
}
