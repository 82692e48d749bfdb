package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A completed set in the form of its event: an inventory that is too large for readers is left out.
 * The run and the set's manifest contain the whole inventory.
 */
final class Announcement {

  private static final Logger LOG = Logger.getLogger(Announcement.class);

  /** Far below the size limit of an event, even with the longest names and checksums. */
  static final int MOST_TABLES = 30_000;

  private Announcement() {}

  static LocalBackupCompleted of(LocalBackupCompleted set) {
    long tables = set.databases().stream().mapToLong(each -> 1 + each.tables().size()).sum();
    if (tables <= MOST_TABLES) {
      return set;
    }
    LOG.warnf("%d tables are not announced with the set %s", tables, set.backupSetId());
    return new LocalBackupCompleted(
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        set.region(),
        set.method(),
        set.type(),
        set.trigger(),
        set.startedAt(),
        set.consistentAt(),
        set.completedAt(),
        set.engineVersion(),
        set.location(),
        set.binlog(),
        List.of(),
        set.chosenDatabases(),
        set.remarks());
  }
}
