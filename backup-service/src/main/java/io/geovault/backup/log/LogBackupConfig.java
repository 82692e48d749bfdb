package io.geovault.backup.log;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How binlogs are archived. */
@ConfigMapping(prefix = "backup.log")
public interface LogBackupConfig {

  /** Instances a replica archives at once; 0 leaves log backup to other replicas. */
  @WithDefault("200")
  int concurrency();

  /** A slice is sealed this long after its first byte. */
  @WithDefault("1s")
  Duration sealAfter();

  /** A slice is sealed at this size at the latest. */
  @WithDefault("16M")
  MemorySize sealSize();

  /** How much of an instance's binlog is read ahead while a slice is being stored. */
  @WithDefault("4M")
  MemorySize readAhead();

  /** Memory for all of that together; many instances at once share it by smaller slices. */
  @WithDefault("96M")
  MemorySize memory();

  /**
   * The largest event that is held; a larger one is sent to the store while it is received, as a
   * slice of its own. With many instances the bound is lower, so that they share the memory.
   */
  @WithDefault("8M")
  MemorySize eventSize();

  /** How many larger events a replica receives at once; others wait. Each takes 8 MiB. */
  @WithDefault("2")
  int largeEvents();

  /** How long a server stays silent at most; three times as long is a lost connection. */
  @WithDefault("5s")
  Duration heartbeat();

  /** How often server, policy and instance are looked at while a binlog is streamed. */
  @WithDefault("10s")
  Duration check();

  /** How often instances are looked for that are to be archived and are not. */
  @WithDefault("1s")
  Duration poll();

  /** Wait after the first failure; doubled each time until slices come again. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between tries. */
  @WithDefault("1m")
  Duration longestRetry();
}
