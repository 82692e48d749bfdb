package io.geovault.objectstore.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The schedule for aborting the unfinished uploads of dead workers. */
@ConfigMapping(prefix = "geovault.uploads")
public interface UploadsConfig {

  /**
   * Time for which an upload without a recorded end is left alone after it was begun; at least 1
   * hour. An upload that a run may still continue is kept until the run is over.
   */
  @WithDefault("24H")
  Duration keep();

  /** Interval between two checks for uploads that are due to be aborted. */
  @WithDefault("10M")
  Duration poll();
}
