package io.geovault.objectstore.link;

/**
 * The permission of one transfer to use a link; it lasts until it is closed. Call {@link #moved} or
 * {@link #failed} before closing: a permit closed without either, such as a cancelled one, is not
 * measured.
 */
public interface Permit extends AutoCloseable {
  /** A granted permit with nothing to release: none was needed, or all was charged on entry. */
  Permit FREE = () -> true;

  /** A permit for a transfer that was given up before its turn. */
  Permit REFUSED = () -> false;

  /** Returns whether the transfer may start. */
  boolean granted();

  /** Reports that all bytes of the transfer have arrived. */
  default void moved() {}

  /**
   * Reports that the transfer broke off in spite of its retries: something on the way does not
   * answer.
   */
  default void failed() {}

  @Override
  default void close() {}
}
