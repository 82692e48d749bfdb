package io.geovault.replication.vault;

import io.geovault.replication.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bucket is to tell the settings changed at that moment, or none; pure.
 *
 * @param next when to ask again; null for when the settings change or the instance ends
 */
record SettingsPlan(Instant changedAt, boolean say, @Nullable Instant next) {

  /** Copies may come and go without a word, so that what is kept for them is looked at daily. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Decides.
   *
   * @param lastPurge when the last of what stands there is to go; empty where nothing does
   * @param pause the shortest wait before asking again
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
