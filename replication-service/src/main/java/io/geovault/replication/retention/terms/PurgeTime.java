package io.geovault.replication.retention.terms;

import java.time.Instant;

/** When and why a copy is deleted; it is due as soon as that instant is no longer in the future. */
public record PurgeTime(Instant at, PurgeReason because) {

  /** Returns whether the copy is due. */
  public boolean isDue(Instant now) {
    return !at.isAfter(now);
  }
}
