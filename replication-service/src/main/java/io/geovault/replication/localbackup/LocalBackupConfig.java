package io.geovault.replication.localbackup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long local backups count when cross-region backup is enabled. */
@ConfigMapping(prefix = "replication.local-backup")
public interface LocalBackupConfig {

  /**
   * Maximum age of a local backup set that makes a new one unnecessary. Sets and logs are
   * remembered for twice that time.
   */
  @WithDefault("24h")
  Duration validFor();

  /** How often expired local backups are forgotten. */
  @WithDefault("10m")
  Duration forgetEvery();
}
