package io.geovault.backup.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How due automatic backups are found. */
@ConfigMapping(prefix = "backup.schedule")
public interface ScheduleConfig {

  /** How often a replica looks for instances whose backup is due. */
  @WithDefault("250ms")
  Duration poll();

  /** Instances it takes at once. */
  @WithDefault("200")
  int batch();
}
