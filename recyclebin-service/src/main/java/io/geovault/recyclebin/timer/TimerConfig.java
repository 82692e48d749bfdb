package io.geovault.recyclebin.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How due times are found. */
@ConfigMapping(prefix = "recyclebin.timer")
public interface TimerConfig {

  /** How often a replica looks for due entries. */
  @WithDefault("500ms")
  Duration poll();

  /** Number of entries that a replica processes at once. */
  @WithDefault("500")
  int batch();
}
