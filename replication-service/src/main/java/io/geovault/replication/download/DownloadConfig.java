package io.geovault.replication.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of download addresses. */
@ConfigMapping(prefix = "replication.download")
public interface DownloadConfig {

  /** How long a download address is valid; S3 allows at most 7 days. */
  @WithDefault("1h")
  Duration validFor();
}
