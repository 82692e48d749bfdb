package io.geovault.objectstore.link;

import java.util.function.BooleanSupplier;

/** Holds up who would send until it is their turn; safe from many threads. */
@FunctionalInterface
public interface Pace {
  /** Holds up nobody. */
  Pace NONE = (bytes, givenUp) -> Passage.FREE;

  /**
   * Returns a granted passage when that many bytes may be sent, which then count as sent; a refused
   * one, and nothing counted, soon after {@code givenUp} says that nobody wants to send them any
   * more. To be called with no buffer and no other passage in hand. {@code givenUp} must answer at
   * once.
   */
  Passage enter(long bytes, BooleanSupplier givenUp) throws InterruptedException;

  /** The bytes that a part of a large object had best have here, from the least to the most. */
  default int partBytes(int least, int most) {
    return most;
  }
}
