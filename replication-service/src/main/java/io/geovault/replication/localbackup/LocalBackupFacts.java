package io.geovault.replication.localbackup;

import java.util.Optional;

/**
 * What enabling on local SSD needs to know of an instance's local backups (R5).
 *
 * @param validSet whether a set completed of late and still exists
 * @param logs where the logs begin that follow such a set and go on unbroken up to now
 */
public record LocalBackupFacts(boolean validSet, Optional<LogStart> logs) {

  /** Of an instance nothing was heard of lately. */
  public static final LocalBackupFacts NONE = new LocalBackupFacts(false, Optional.empty());
}
