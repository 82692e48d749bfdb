package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * What retention needs to know of a completed set.
 *
 * @param whole whether it holds the whole instance
 * @param withBinlog whether logs can be applied to it
 */
public record RetainedSet(
    String id,
    Instant consistentAt,
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
