package io.geovault.recyclebin.timer;

import java.time.Instant;
import java.util.Optional;

/**
 * How far this service knows the world: a timer must not act on an instant before everything told
 * until then is applied, or a renewal in time would lose against a service that was down.
 */
public interface Present {

  /**
   * Every event published before that instant is applied; it never goes back. Empty while nothing
   * is known.
   */
  Optional<Instant> caughtUpTo();
}
