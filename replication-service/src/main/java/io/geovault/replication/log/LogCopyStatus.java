package io.geovault.replication.log;

/** The names of a slice copy's states, by which lists are filtered. */
public enum LogCopyStatus {
  PENDING,
  COMPLETED,
  FAILED,
  PURGED
}
