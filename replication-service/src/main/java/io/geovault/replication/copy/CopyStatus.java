package io.geovault.replication.copy;

/** The names of a copy's states, by which lists are filtered. */
public enum CopyStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  PURGED
}
