package io.geovault.platform.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The estimated remaining time of a run, from its pace so far; pure. */
public final class TimeLeft {

  /** Before this time the pace is not significant. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  /** The whole is itself an estimate, so a run never counts as done before its end. */
  private static final double NEARLY_DONE = 0.99;

  private TimeLeft() {}

  /**
   * Returns the seconds left; null if no estimate is possible.
   *
   * @param done the estimated share that is done; 1 is everything
   */
  public static @Nullable Long seconds(Instant startedAt, double done, Instant now) {
    Duration spent = Duration.between(startedAt, now);
    double counted = Math.min(NEARLY_DONE, done);
    if (spent.compareTo(WARM_UP) < 0 || counted <= 0) {
      return null;
    }
    return Math.round(spent.toMillis() / 1000.0 * (1 - counted) / counted);
  }
}
