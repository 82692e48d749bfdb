package io.geovault.backup.run;

/** The states of a run, and of the set it makes, by name. */
public enum BackupStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  PURGED
}
