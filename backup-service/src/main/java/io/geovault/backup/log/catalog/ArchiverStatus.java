package io.geovault.backup.log.catalog;

/** The current activity of an instance's archiver. */
public enum ArchiverStatus {
  /** Log backup is off, or the instance is released. */
  OFF,
  /** A replica will begin soon. */
  WAITING,
  /** Slices are made while the server writes. */
  STREAMING,
  /** A failure that may resolve without intervention. */
  RETRYING,
  /** Intervention is needed; the archiver retries nevertheless. */
  BLOCKED
}
