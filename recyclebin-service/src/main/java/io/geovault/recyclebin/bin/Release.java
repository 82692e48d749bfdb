package io.geovault.recyclebin.bin;

import io.geovault.events.instance.ReleaseCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The release of an instance.
 *
 * @param lockedAt when it was locked before, null where it was not
 * @param destroyAt when the rebuild window closes, null where it is released for good
 */
public record Release(
    Instant at, ReleaseCause cause, @Nullable Instant lockedAt, @Nullable Instant destroyAt) {

  /** When the instance entered the bin: with the lock where there was one. */
  public Instant enteredAt() {
    return lockedAt == null ? at : lockedAt;
  }

  /** The same, destroyed at another time. */
  Release until(Instant later) {
    return new Release(at, cause, lockedAt, later);
  }
}
