package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * What retention needs to know of a completed set.
 *
 * @param consistentAt by the server's clock, shown only
 * @param begunAt when its run began, by our own clock as {@code completedAt}: the data is of a
 *     moment between the two
 * @param whole whether it holds the whole instance
 * @param withBinlog whether logs can be applied to it
 */
public record RetainedSet(
    String id,
    Instant consistentAt,
    Instant begunAt,
    Instant completedAt,
    boolean whole,
    boolean withBinlog,
    Tier tier,
    long sizeBytes) {

  /** Whether a point-in-time restore can begin with it. */
  boolean isBase() {
    return whole && withBinlog;
  }
}
