package io.geovault.replication.copy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Memory and link use of copies, and how long they are retried. */
@ConfigMapping(prefix = "replication.copy")
public interface CopyConfig {

  /**
   * Number of copies that a replica runs at once. The link decides how many of them are sent at a
   * time.
   */
  @WithDefault("64")
  int concurrency();

  /** Total size of the part buffers of all copies of a replica. */
  @WithDefault("64M")
  MemorySize buffers();

  /**
   * Maximum size of a part; objects larger than 10,000 such parts use larger parts. On a link that
   * gives a connection less than this in half a second, parts are smaller, down to 5 MiB.
   */
  @WithDefault("8M")
  MemorySize part();

  /** Maximum number of parts of one object in flight; the link decides how many there are. */
  @WithDefault("16")
  int parallelParts();

  /** Number of attempts before a copy is given up; only failures that may pass are retried. */
  @WithDefault("60")
  int attempts();

  /** Wait after the first failed attempt; doubled each time. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest wait between attempts. */
  @WithDefault("5m")
  Duration longestRetry();
}
