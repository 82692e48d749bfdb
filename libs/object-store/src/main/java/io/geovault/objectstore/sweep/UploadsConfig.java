package io.geovault.objectstore.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When unfinished uploads of dead workers are ended. */
@ConfigMapping(prefix = "geovault.uploads")
public interface UploadsConfig {

  /**
   * How long after it was begun an upload without a recorded end is left alone; 1 hour at least.
   * One that a run may still go on with is kept for as long as the run is not over.
   */
  @WithDefault("24H")
  Duration keep();

  /** How often it is looked whether an upload is due to be ended. */
  @WithDefault("10M")
  Duration poll();
}
