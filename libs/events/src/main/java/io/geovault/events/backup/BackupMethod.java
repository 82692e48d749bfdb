package io.geovault.events.backup;

/** The content of a backup set: data files or SQL. */
public enum BackupMethod {
  PHYSICAL,
  LOGICAL
}
