package io.geovault.replication.log;

/** The states of a slice's copy by name, as lists are filtered by them. */
public enum LogCopyStatus {
  PENDING,
  COMPLETED,
  FAILED,
  PURGED
}
