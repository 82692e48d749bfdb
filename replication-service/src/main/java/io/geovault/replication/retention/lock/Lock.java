package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.retention.terms.PurgeTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock under which a copy is made.
 *
 * @param retention empty if its store enforces no lock, or is not known to
 * @param toBeSeenTo whether the store was not probed yet, so that the lock must be set later
 */
public record Lock(Optional<Retention> retention, boolean toBeSeenTo) {

  /** Returns the purge time of the copy, moved to the end of a compliance lock if that is later. */
  public PurgeTime keeping(PurgeTime purgeTime) {
    return retention
        .filter(held -> held.mode() == Mode.COMPLIANCE && held.until().isAfter(purgeTime.at()))
        .map(held -> new PurgeTime(held.until(), purgeTime.because()))
        .orElse(purgeTime);
  }

  /** The end of the lock; null if there is none. */
  public @Nullable Instant until() {
    return retention.map(Retention::until).orElse(null);
  }
}
