package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * The facts about a completed set that retention needs.
 *
 * @param consistentAt by the server's clock, for display only
 * @param begunAt when its run began, by our own clock like {@code completedAt}: the moment of the
 *     data is between the two
 * @param whole whether it contains the whole instance
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

  /** Returns whether a point-in-time restore can begin with it. */
  boolean isBase() {
    return whole && withBinlog;
  }
}
