package io.geovault.backup.retention.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the retention of backups after their instance has ended, and for purging. */
@ConfigMapping(prefix = "backup.retention")
public interface RetentionConfig {

  /** The time for which sets are kept after the release if the policy has no retention for that. */
  @WithDefault("7D")
  Duration afterRelease();

  /** The time after the release for which the newest set and its logs are kept in any case. */
  @WithDefault("8D")
  Duration rebuildWindow();

  /**
   * The interval at which a replica looks for instances whose sets are due for a retention check.
   */
  @WithDefault("500ms")
  Duration poll();

  /** Instances that it checks at once. */
  @WithDefault("50")
  int batch();

  /** The longest time between two checks of an instance, whatever the plan says. */
  @WithDefault("1D")
  Duration lookAgain();

  /** Sets whose objects it deletes at once. */
  @WithDefault("64")
  int purges();

  /** The time for which the record of a purged set or a failed run is kept. */
  @WithDefault("90D")
  Duration keepRecords();
}
