package io.geovault.backup.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for finding due automatic backups. */
@ConfigMapping(prefix = "backup.schedule")
public interface ScheduleConfig {

  /** The interval at which a replica looks for instances whose backup is due. */
  @WithDefault("250ms")
  Duration poll();

  /** Instances that it takes at once. */
  @WithDefault("200")
  int batch();
}
