package io.geovault.backup.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How final backups are started. */
@ConfigMapping(prefix = "backup.release")
public interface ReleaseConfig {

  /**
   * How often a replica looks for final backups to be started, and waits for a run in their way.
   */
  @WithDefault("500ms")
  Duration poll();

  /**
   * How old an {@code InstanceReleased} may be and still count from its own time where the account
   * destroys by two persons.
   */
  @WithDefault("24h")
  Duration eventGrace();
}
