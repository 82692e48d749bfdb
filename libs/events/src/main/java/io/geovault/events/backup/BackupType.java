package io.geovault.events.backup;

/** The scope of a backup set; every set can be restored without any other set. */
public enum BackupType {
  FULL
}
