package io.geovault.events.backup;

/** The cause of a backup: the schedule, a caller, or the deletion of the instance. */
public enum BackupTrigger {
  AUTOMATIC,
  MANUAL,
  FINAL
}
