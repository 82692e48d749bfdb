package io.geovault.replication.copy;

/** The states of a copy by name, as lists are filtered by them. */
public enum CopyStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  PURGED
}
