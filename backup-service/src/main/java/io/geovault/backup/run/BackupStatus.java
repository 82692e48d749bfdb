package io.geovault.backup.run;

/** The names of the states of a run and of the set it makes. */
public enum BackupStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  PURGED
}
