package io.geovault.backup.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Download addresses. */
@ConfigMapping(prefix = "backup.download")
public interface DownloadConfig {

  /** The time for which a download address is valid; S3 allows at most 7 days. */
  @WithDefault("1h")
  Duration validFor();
}
