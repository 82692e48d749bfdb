package io.geovault.vault.range;

import java.time.Duration;
import java.time.Instant;

/**
 * A backup set of the whole instance and a slice of log that may contain the set's position, by
 * file and position. Decides whether the log after the set really begins in that slice. Names and
 * positions alone do not decide it: a server that restarted its file numbering may have several
 * such slices, and only their times distinguish them.
 *
 * @param consistentAt the moment of the set's data, by the server's clock
 * @param completedAt when the set was complete, by our clock: a later consistentAt is impossible
 */
public record LogAnchor(Instant consistentAt, Instant completedAt, long position, Slice slice) {

  /** The largest difference between the clocks of the server and of its readers. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  /**
   * A slice from {@code firstPosition} up to {@code lastPosition}.
   *
   * @param sealedAt when it was stored, by our clock
   * @param chainFirstEventAt the time of the first event of the chain that the slice continues
   */
  public record Slice(
      long firstPosition,
      long lastPosition,
      Instant firstEventAt,
      Instant sealedAt,
      Instant chainFirstEventAt) {}

  /**
   * Returns the moment of the set's data, limited to the completion of the set: a server whose
   * clock is ahead reports a later moment.
   */
  public Instant moment() {
    return consistentAt.isAfter(completedAt) ? completedAt : consistentAt;
  }

  /**
   * Returns whether position and times agree: events before the set's position in the slice were
   * written before the set, and events after it were sealed after the set. A set whose position is
   * exactly where a slice begins also belongs to that slice.
   */
  public boolean holds() {
    boolean inside = slice.firstPosition() <= position && position <= slice.lastPosition();
    Instant latest = consistentAt.plus(TOLERANCE);
    boolean begunBefore =
        !slice.chainFirstEventAt().isAfter(latest)
            && (position == slice.firstPosition() || !slice.firstEventAt().isAfter(latest));
    boolean sealedAfter =
        position == slice.lastPosition()
            || consistentAt.isAfter(completedAt)
            || !slice.sealedAt().isBefore(consistentAt.minus(TOLERANCE));
    return inside && begunBefore && sealedAfter;
  }
}
