package io.geovault.replication.retention;

import java.time.Instant;

/** When a copy goes and why; it goes as soon as that instant is not in the future any more. */
public record Fate(Instant at, Because because) {

  /** Whether it is to go now. */
  public boolean isDue(Instant now) {
    return !at.isAfter(now);
  }
}
