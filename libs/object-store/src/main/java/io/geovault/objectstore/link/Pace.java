package io.geovault.objectstore.link;

import java.util.function.BooleanSupplier;

/** Holds up each sender until its turn; thread-safe. */
@FunctionalInterface
public interface Pace {
  /** Holds up no one. */
  Pace NONE = (bytes, givenUp) -> Permit.FREE;

  /**
   * Blocks until that many bytes may be sent and returns a granted permit; the bytes then count as
   * sent. Returns a refused permit, and counts nothing, soon after {@code givenUp} returns true.
   * The caller must hold no buffer and no other permit, or transfers deadlock. {@code givenUp} must
   * return at once.
   */
  Permit enter(long bytes, BooleanSupplier givenUp) throws InterruptedException;

  /**
   * The preferred part size in bytes for a large object at this pace, from {@code least} to {@code
   * most}.
   */
  default int partBytes(int least, int most) {
    return most;
  }
}
