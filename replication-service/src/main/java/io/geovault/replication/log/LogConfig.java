package io.geovault.replication.log;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Memory and link use of copies of log slices; sets have a share of their own. */
@ConfigMapping(prefix = "replication.log")
public interface LogConfig {

  /** Number of slices that a replica copies at once. */
  @WithDefault("32")
  int concurrency();

  /** Total size of the buffers of all slices of a replica. */
  @WithDefault("32M")
  MemorySize buffers();

  /** Slices of this size or more are copied in parts of this size. */
  @WithDefault("8M")
  MemorySize part();

  /** Wait after the first failed attempt; doubled each time. */
  @WithDefault("500ms")
  Duration firstRetry();

  /** The longest wait between attempts; failures that may pass are retried without limit. */
  @WithDefault("1m")
  Duration longestRetry();

  /** Wait before the backup that a gap needs is requested again, if none has arrived. */
  @WithDefault("1h")
  Duration backupAgain();
}
