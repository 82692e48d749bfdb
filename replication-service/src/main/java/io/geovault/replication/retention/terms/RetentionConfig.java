package io.geovault.replication.retention.terms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How copies are purged. */
@ConfigMapping(prefix = "replication.retention")
public interface RetentionConfig {

  /** The shortest retention of any destination, so that younger copies are not examined. */
  Duration SHORTEST = Duration.ofDays(7);

  /** How often a replica looks for due copies. */
  @WithDefault("500ms")
  Duration poll();

  /**
   * Number of copies that a replica marks, or whose objects it deletes, at once; a store accepts
   * 1000 in one request.
   */
  @WithDefault("1000")
  int batch();

  /** Number of batches that a replica deletes in parallel in one region. */
  @WithDefault("4")
  int parallel();

  /**
   * Time from giving up a copy to deleting its remains: longer than a call to a store with its
   * retries can take.
   */
  @WithDefault("2m")
  Duration settle();

  /** How long the record of a purged or failed copy is kept. */
  @WithDefault("90D")
  Duration keepRecords();
}
