package io.geovault.backup.log.catalog;

/** What the archiver of an instance does. */
public enum ArchiverStatus {
  /** Log backup is off, or the instance is released. */
  OFF,
  /** A replica is about to begin. */
  WAITING,
  /** Slices are made as the server writes. */
  STREAMING,
  /** Something failed that may pass by itself. */
  RETRYING,
  /** Somebody must change something; tried again all the same. */
  BLOCKED
}
