package io.geovault.objectstore.link;

/** Which transfers pass first on a full link, in this order. */
public enum LinkPriority {
  /**
   * Log slices: small, and lost if the source region is lost, so they never wait for a large set.
   */
  LOGS,
  /** Backup sets. */
  DATA
}
