package io.geovault.recyclebin.rule;

import io.geovault.recyclebin.bin.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The defaults of the configuration, for unit tests; ITs check that they match. */
public record Terms(
    Lock lock, RebuildWindow rebuild, Windows.Destroy destroy, Windows.Deletion deletion)
    implements Windows {

  /** The defaults, with the properties that are no longer offered. */
  public static Windows without(String... notOffered) {
    return new Terms(
        () -> Duration.ofDays(7),
        new Rebuilds(Duration.ofDays(8), Duration.ofHours(48), Optional.of(List.of(notOffered))),
        new Destroys(
            Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofHours(24), Unanswered.KEEP),
        new Deletions(Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofHours(6), 3));
  }

  private record Rebuilds(Duration window, Duration limit, Optional<List<String>> notOffered)
      implements RebuildWindow {}

  private record Destroys(
      Duration delay, Duration approval, Duration eventGrace, Unanswered eventUnanswered)
      implements Windows.Destroy {}

  private record Deletions(
      Duration limit, Duration firstRetry, Duration longestRetry, int stuckAfter)
      implements Windows.Deletion {}
}
