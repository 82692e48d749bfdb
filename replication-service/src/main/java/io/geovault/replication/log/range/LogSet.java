package io.geovault.replication.log.range;

import java.time.Duration;
import java.time.Instant;

/**
 * A backup set at a destination beside a slice there in which, by file and position, it may lie. A
 * server that began its file names anew may have several such slices.
 */
record LogSet(String backupSetId, Instant consistentAt, long position, Slice slice) {

  /** Clocks of the server and of who read them differ by that much at most. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** A slice that stands at the destination. */
  record Slice(
      String chainId,
      long sequence,
      long lastPosition,
      Instant firstEventAt,
      Instant sealedAt,
      long ordinal) {}

  /**
   * Whether the times agree: what lies in the slice before the set was written before it, and what
   * lies behind it was sealed after.
   */
  boolean fits() {
    boolean begunBefore = !slice.firstEventAt().isAfter(consistentAt.plus(SLACK));
    boolean sealedAfter =
        position == slice.lastPosition() || !slice.sealedAt().isBefore(consistentAt.minus(SLACK));
    return begunBefore && sealedAfter;
  }

  boolean liesIn(Stretch stretch) {
    return slice.chainId().equals(stretch.chainId())
        && slice.sequence() >= stretch.firstSequence()
        && slice.sequence() <= stretch.lastSequence();
  }
}
