package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under what lock a copy is made.
 *
 * @param retention empty where its store enforces none, or is not known to
 * @param toBeSeenTo whether the store was not probed yet, so that the lock is to follow
 */
public record Lock(Optional<Retention> retention, boolean toBeSeenTo) {

  /** Until when the store keeps the copy. */
  public @Nullable Instant until() {
    return retention.map(Retention::until).orElse(null);
  }
}
