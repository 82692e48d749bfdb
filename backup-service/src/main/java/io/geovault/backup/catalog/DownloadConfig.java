package io.geovault.backup.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Download addresses. */
@ConfigMapping(prefix = "backup.download")
public interface DownloadConfig {

  /** How long a download address works; S3 allows 7 days at most. */
  @WithDefault("1h")
  Duration validFor();
}
