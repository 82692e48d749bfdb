package io.geovault.replication.localbackup;

import java.util.Optional;

/**
 * The facts about an instance's local backups that enabling on local SSD needs (R5).
 *
 * @param validSet whether a recently completed set still exists
 * @param logs the start of the logs that follow such a set without a gap up to now
 */
public record LocalBackupFacts(boolean validSet, Optional<LogStart> logs) {

  /** The facts of an instance without recent events. */
  public static final LocalBackupFacts NONE = new LocalBackupFacts(false, Optional.empty());
}
