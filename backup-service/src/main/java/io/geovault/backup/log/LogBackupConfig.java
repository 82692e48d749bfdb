package io.geovault.backup.log;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for archiving binlogs. */
@ConfigMapping(prefix = "backup.log")
public interface LogBackupConfig {

  /** Instances that a replica archives at once; 0 leaves log backup to other replicas. */
  @WithDefault("200")
  int concurrency();

  /** A slice is sealed this long after its first byte. */
  @WithDefault("1s")
  Duration sealAfter();

  /** A slice is sealed at the latest when it has this size. */
  @WithDefault("16M")
  MemorySize sealSize();

  /** The part of an instance's binlog that is read ahead while a slice is stored. */
  @WithDefault("4M")
  MemorySize readAhead();

  /**
   * Memory for all of these buffers together; when many instances are archived at once, they share
   * it by smaller slices.
   */
  @WithDefault("96M")
  MemorySize memory();

  /**
   * The largest event that is held in memory; a larger event is sent to the store while it is
   * received, as its own slice. With many instances the bound is lower, so that they share the
   * memory.
   */
  @WithDefault("8M")
  MemorySize eventSize();

  /** The number of larger events that a replica receives at once; others wait. Each takes 8 MiB. */
  @WithDefault("2")
  int largeEvents();

  /** The longest silence of a server; after three times this time the connection counts as lost. */
  @WithDefault("5s")
  Duration heartbeat();

  /** The interval at which server, policy and instance are checked while a binlog is streamed. */
  @WithDefault("10s")
  Duration check();

  /**
   * The interval at which the service looks for instances with log backup that are not being
   * archived.
   */
  @WithDefault("1s")
  Duration poll();

  /** Wait after the first failure; doubled after each further failure until slices arrive again. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between attempts. */
  @WithDefault("1m")
  Duration longestRetry();
}
