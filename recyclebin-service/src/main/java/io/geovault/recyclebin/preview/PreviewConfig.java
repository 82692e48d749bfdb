package io.geovault.recyclebin.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Assumptions of previews about the other services. */
@ConfigMapping(prefix = "recyclebin.preview")
public interface PreviewConfig {

  /**
   * How long backup-service keeps local sets after a release: its {@code
   * backup.retention.after-release}.
   */
  @WithDefault("7D")
  Duration keptAfterRelease();
}
