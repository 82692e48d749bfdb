package io.geovault.platform.job.quarantine;

import io.geovault.platform.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance's jobs of one kind that ran when replicas died. */
record Suspect(
    String kind, String subject, int deaths, int quarantines, @Nullable Instant quarantinedUntil) {

  /** A single death proves nothing, because machines fail. */
  private static final int APART_FROM = 2;

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Returns when its quarantine ends; empty if it is not quarantined. */
  Optional<Instant> quarantinedAfter(Instant now) {
    return Optional.ofNullable(quarantinedUntil).filter(until -> until.isAfter(now));
  }

  /** Returns whether it must start alone, so that another death identifies it. */
  boolean isApart() {
    return deaths >= APART_FROM;
  }

  /** Returns when a quarantine that begins now ends automatically. */
  Instant quarantineEnd(Instant now, Duration first) {
    return now.plus(new Backoff(first, LONGEST).after(quarantines + 1));
  }
}
