package io.geovault.events.backup;

/** Whether a backup set holds data files or SQL. */
public enum BackupMethod {
  PHYSICAL,
  LOGICAL
}
