package io.geovault.backup.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for final backups and releases. */
@ConfigMapping(prefix = "backup.release")
public interface ReleaseConfig {

  /**
   * The interval at which a replica looks for final backups to start, and the wait while another
   * run is active.
   */
  @WithDefault("500ms")
  Duration poll();

  /**
   * The greatest age at which an {@code InstanceReleased} counts from its own time if the account
   * requires two persons to destroy an instance.
   */
  @WithDefault("24h")
  Duration eventGrace();
}
