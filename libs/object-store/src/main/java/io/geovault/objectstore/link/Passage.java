package io.geovault.objectstore.link;

/**
 * What one transfer was given to go over a link; it lasts until it is closed. How the transfer went
 * is told before: nothing is learned from one that ended without a word, such as a cancelled one.
 */
public interface Passage extends AutoCloseable {
  /** Of who needed none, or has had it with the asking. */
  Passage FREE = () -> true;

  /** Of who gave up before their turn came. */
  Passage REFUSED = () -> false;

  /** Whether the transfer may go. */
  boolean granted();

  /** All its bytes have arrived. */
  default void moved() {}

  /** It broke off, though it was tried again: something on the way does not answer. */
  default void failed() {}

  @Override
  default void close() {}
}
