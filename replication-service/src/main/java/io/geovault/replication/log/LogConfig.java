package io.geovault.replication.log;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of memory and links copies of log slices use; sets have a share of their own. */
@ConfigMapping(prefix = "replication.log")
public interface LogConfig {

  /** Slices a replica copies at once. */
  @WithDefault("32")
  int concurrency();

  /** Buffers of all slices of a replica together. */
  @WithDefault("32M")
  MemorySize buffers();

  /** Slices of this size and more are copied in parts of it. */
  @WithDefault("8M")
  MemorySize part();

  /** Wait after the first failed try; doubled each time. */
  @WithDefault("500ms")
  Duration firstRetry();

  /** The longest wait between tries; what may pass is tried for as long as it takes. */
  @WithDefault("1m")
  Duration longestRetry();

  /** Wait before the backup that a gap needs is asked for again while none has come. */
  @WithDefault("1h")
  Duration backupAgain();
}
