package io.geovault.replication.copy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of memory and links copies use, and how long they are tried. */
@ConfigMapping(prefix = "replication.copy")
public interface CopyConfig {

  /** Copies a replica runs at once; how many of them are sent at a time the link decides. */
  @WithDefault("64")
  int concurrency();

  /** Part buffers of all copies of a replica together. */
  @WithDefault("64M")
  MemorySize buffers();

  /**
   * The size of a part at most; larger objects than 10,000 of them use larger parts. On a link that
   * gives a connection less in half a second parts are smaller, down to 5 MiB.
   */
  @WithDefault("8M")
  MemorySize part();

  /** Parts of one object in flight at most; how many there are the link decides. */
  @WithDefault("16")
  int parallelParts();

  /** Tries before a copy is given up; only failures that may pass are tried again. */
  @WithDefault("60")
  int attempts();

  /** Wait after the first failed try; doubled each time. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between tries. */
  @WithDefault("5m")
  Duration longestRetry();
}
