package io.geovault.replication.vault;

import io.geovault.replication.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a bucket must contain the settings changed at that instant, or none; pure.
 *
 * @param next when to decide again; null if not before the settings change or the instance ends
 */
record SettingsPlan(Instant changedAt, boolean say, @Nullable Instant next) {

  /**
   * Copies are added and purged without a notice to this package, so the need for the settings is
   * checked daily.
   */
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Decides the plan.
   *
   * @param lastPurge when the last copy there will be purged; empty if there is none
   * @param pause the shortest wait before deciding again
   */
  static SettingsPlan of(
      boolean alive,
      Destination destination,
      Optional<Instant> lastPurge,
      Instant now,
      Duration pause) {
    boolean inUse = alive && destination.enabled();
    Instant next =
        inUse
            ? null
            : lastPurge.map(at -> clamp(at, now.plus(pause), now.plus(LONGEST))).orElse(null);
    return new SettingsPlan(destination.changedAt(), inUse || lastPurge.isPresent(), next);
  }

  private static Instant clamp(Instant at, Instant earliest, Instant latest) {
    return at.isBefore(earliest) ? earliest : at.isAfter(latest) ? latest : at;
  }
}
