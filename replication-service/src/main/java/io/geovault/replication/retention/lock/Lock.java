package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.retention.Fate;
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

  /** The fate of the copy, which cannot come before its store lets go of it. */
  public Fate keeping(Fate fate) {
    return retention
        .filter(held -> held.mode() == Mode.COMPLIANCE && held.until().isAfter(fate.at()))
        .map(held -> new Fate(held.until(), fate.because()))
        .orElse(fate);
  }

  /** Until when the store keeps the copy. */
  public @Nullable Instant until() {
    return retention.map(Retention::until).orElse(null);
  }
}
