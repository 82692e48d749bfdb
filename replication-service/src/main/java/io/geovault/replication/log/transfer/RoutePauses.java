package io.geovault.replication.log.transfer;

import io.geovault.replication.log.LogCopy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps slices off a route with an unreachable end, so that they do not take the places of slices
 * on other routes. Every few seconds one slice tries the route; when it gets through, the others
 * follow.
 */
@Singleton
class RoutePauses {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Map<Route, Instant> pausedUntil = new ConcurrentHashMap<>();
  private final Clock clock;

  RoutePauses(Clock clock) {
    this.clock = clock;
  }

  /** A pair of source and destination region. */
  private record Route(String region, String destinationRegion) {

    static Route of(LogCopy copy) {
      return new Route(copy.slice().region(), copy.destinationRegion());
    }
  }

  /** Thrown for a slice that waits for its route. */
  static final class RoutePaused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RoutePaused(LogCopy copy) {
      super(
          "Cannot reach the store: waiting for the route from %s to %s"
              .formatted(copy.slice().region(), copy.destinationRegion()));
    }
  }

  /** Lets the slice pass if its route is not paused, or as the one that tries a paused route. */
  void pass(LogCopy copy) {
    Instant now = clock.instant();
    Instant again = now.plus(PAUSE);
    Instant after =
        pausedUntil.computeIfPresent(
            Route.of(copy), (route, until) -> now.isBefore(until) ? until : again);
    if (after != null && !after.equals(again)) {
      throw new RoutePaused(copy);
    }
  }

  void unreachable(LogCopy copy) {
    pausedUntil.put(Route.of(copy), clock.instant().plus(PAUSE));
  }

  void worked(LogCopy copy) {
    pausedUntil.remove(Route.of(copy));
  }
}
