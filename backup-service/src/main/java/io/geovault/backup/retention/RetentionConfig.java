package io.geovault.backup.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long backups outlive their instance, and how they are purged. */
@ConfigMapping(prefix = "backup.retention")
public interface RetentionConfig {

  /** How long sets are kept after the release where the policy names no retention for that. */
  @WithDefault("7D")
  Duration afterRelease();

  /** How long after the release the newest set and its logs are kept in any case. */
  @WithDefault("8D")
  Duration rebuildWindow();

  /** How often a replica looks for instances whose sets are to be looked through. */
  @WithDefault("500ms")
  Duration poll();

  /** Instances it looks through at once. */
  @WithDefault("50")
  int batch();

  /** The longest an instance is not looked through, whatever is due when. */
  @WithDefault("1D")
  Duration lookAgain();

  /** Sets whose objects it deletes at once. */
  @WithDefault("64")
  int purges();

  /** How long the record of a purged set or a failed run is kept. */
  @WithDefault("90D")
  Duration keepRecords();
}
