package io.geovault.objectstore.copy;

/**
 * The caller's eye and hand on a running copy. It is called from several threads at once, once per
 * part, and should return quickly.
 */
public interface CopyWatch {
  /** Sees nothing and never cancels. */
  CopyWatch NONE = new CopyWatch() {};

  /** One more part is done. */
  default void progressed(CopyProgress progress) {}

  /**
   * Whether to stop, for instance because the lease of the job is lost; asked before each part and
   * while one waits for its link. It must answer at once.
   */
  default boolean cancelled() {
    return false;
  }
}
