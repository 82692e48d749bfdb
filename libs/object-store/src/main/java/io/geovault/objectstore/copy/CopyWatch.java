package io.geovault.objectstore.copy;

/**
 * Lets the caller observe and cancel a running copy. It is called by several threads at once, once
 * per part, and should return quickly.
 */
public interface CopyWatch {
  /** Ignores progress and never cancels. */
  CopyWatch NONE = new CopyWatch() {};

  /** Called when one more part is done. */
  default void progressed(CopyProgress progress) {}

  /**
   * Returns whether to stop, for instance because the job lost its lease. It is called before each
   * part and while a part waits for its link, and must return at once.
   */
  default boolean cancelled() {
    return false;
  }
}
