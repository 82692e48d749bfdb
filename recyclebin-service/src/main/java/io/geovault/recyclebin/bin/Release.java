package io.geovault.recyclebin.bin;

import io.geovault.events.instance.ReleaseCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The release of an instance.
 *
 * @param lockedAt when it was locked before; null if it was not
 * @param destroyAt when the rebuild window closes; null if it is released for good
 */
public record Release(
    Instant at, ReleaseCause cause, @Nullable Instant lockedAt, @Nullable Instant destroyAt) {

  /** When the instance entered the bin: at its lock if it was locked before. */
  public Instant enteredAt() {
    return lockedAt == null ? at : lockedAt;
  }

  /** This release with another time of destruction. */
  Release until(Instant later) {
    return new Release(at, cause, lockedAt, later);
  }
}
