package io.geovault.events.backup;

/** What asked for a backup: the schedule, a caller, or the deletion of the instance. */
public enum BackupTrigger {
  AUTOMATIC,
  MANUAL,
  FINAL
}
