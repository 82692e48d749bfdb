package io.geovault.recyclebin.timer;

import java.time.Instant;
import java.util.Optional;

/**
 * How far this service has caught up. A timer must not act on an instant before every event
 * published until then is applied; otherwise a renewal in time would lose against a service that
 * was down.
 */
public interface EventProgress {

  /**
   * The instant before which every published event is applied; it never decreases. Empty while
   * unknown.
   */
  Optional<Instant> caughtUpTo();
}
