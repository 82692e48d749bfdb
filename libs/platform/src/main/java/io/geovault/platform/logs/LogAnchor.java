package io.geovault.platform.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * A whole backup set beside a slice of log in which, by file and position, it may lie; says whether
 * what follows the set really begins in that slice. Names and positions alone do not: a server that
 * began its file names again may have several such slices, and only their times tell them apart.
 *
 * @param consistentAt the moment of the set's data, by the server's clock
 * @param completedAt when the set was complete, by our clock: an earlier consistentAt is impossible
 */
public record LogAnchor(Instant consistentAt, Instant completedAt, long position, Slice slice) {

  /** Clocks of the server and of those who read them differ by that much at most. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  /**
   * A slice from {@code firstPosition} up to {@code lastPosition}.
   *
   * @param sealedAt when it was stored, by our clock
   * @param chainFirstEventAt the first event of all that the slice continues
   */
  public record Slice(
      long firstPosition,
      long lastPosition,
      Instant firstEventAt,
      Instant sealedAt,
      Instant chainFirstEventAt) {}

  /**
   * The moment of the set's data as far as it is to be believed: a server whose clock is ahead
   * names one after the set was complete.
   */
  public Instant moment() {
    return consistentAt.isAfter(completedAt) ? completedAt : consistentAt;
  }

  /**
   * Whether position and times agree: what lies in the slice before the set was written before it,
   * what lies behind it was sealed after. A set exactly where a slice begins belongs to it, too.
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
