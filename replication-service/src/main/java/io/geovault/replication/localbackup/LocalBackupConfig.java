package io.geovault.replication.localbackup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long local backups count when cross-region backup is enabled. */
@ConfigMapping(prefix = "replication.local-backup")
public interface LocalBackupConfig {

  /**
   * How old a local backup set may be to spare a new one; they and their logs are known twice as
   * long.
   */
  @WithDefault("24h")
  Duration validFor();

  /** How often those no longer asked for are forgotten. */
  @WithDefault("10m")
  Duration forgetEvery();
}
