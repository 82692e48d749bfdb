package io.geovault.objectstore.link;

import java.util.function.BooleanSupplier;

/** Holds up who would send until it is their turn; safe from many threads. */
@FunctionalInterface
public interface Pace {
  /** Holds up nobody. */
  Pace NONE = (bytes, givenUp) -> true;

  /**
   * Returns true when that many bytes may be sent, which then count as sent; false, and nothing
   * counted, soon after {@code givenUp} says that nobody wants to send them any more. To be called
   * with no buffer in hand. {@code givenUp} must answer at once.
   */
  boolean await(long bytes, BooleanSupplier givenUp) throws InterruptedException;
}
