package io.geovault.replication.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Download addresses. */
@ConfigMapping(prefix = "replication.download")
public interface DownloadConfig {

  /** How long a download address works; S3 allows 7 days at most. */
  @WithDefault("1h")
  Duration validFor();
}
