package io.geovault.replication.log.transfer;

import io.geovault.replication.log.LogCopy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps slices from a route one end of which is away, so that they do not hold the places of those
 * on other routes. Every few seconds one slice tries; when it gets through, the others follow.
 */
@Singleton
class RoutePauses {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Map<Route, Instant> pausedUntil = new ConcurrentHashMap<>();
  private final Clock clock;

  RoutePauses(Clock clock) {
    this.clock = clock;
  }

  /** From one region to another. */
  private record Route(String region, String destinationRegion) {

    static Route of(LogCopy copy) {
      return new Route(copy.slice().region(), copy.destinationRegion());
    }
  }

  /** A slice that waits for its route. */
  static final class RoutePaused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RoutePaused(LogCopy copy) {
      super(
          "Cannot reach the store: waiting for the route from %s to %s"
              .formatted(copy.slice().region(), copy.destinationRegion()));
    }
  }

  /** Lets the slice pass, as the one that tries where its route is paused. */
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
