package io.geovault.events.backup;

/** How much a backup set holds; every set stands by itself. */
public enum BackupType {
  FULL
}
