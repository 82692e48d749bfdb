package io.geovault.replication.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How copies are purged. */
@ConfigMapping(prefix = "replication.retention")
public interface RetentionConfig {

  /** No destination keeps for less, so nothing younger is looked at. */
  Duration SHORTEST = Duration.ofDays(7);

  /** How often a replica looks for copies that are due. */
  @WithDefault("500ms")
  Duration poll();

  /** Copies it marks, or whose objects it deletes, at once; a store takes 1000 by one request. */
  @WithDefault("1000")
  int batch();

  /** Batches it deletes side by side in one region. */
  @WithDefault("4")
  int parallel();

  /**
   * How long after a copy was given up its remains are deleted: longer than a call to a store with
   * its repeats can take.
   */
  @WithDefault("2m")
  Duration settle();

  /** How long the record of a purged or failed copy is kept. */
  @WithDefault("90D")
  Duration keepRecords();
}
