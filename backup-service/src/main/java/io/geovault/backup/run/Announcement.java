package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A completed set as its event can carry it: an inventory beyond what readers take is left out. The
 * run and the set's manifest have all of it.
 */
final class Announcement {

  private static final Logger LOG = Logger.getLogger(Announcement.class);

  /** Far below the bounds of an event, with the longest names and checksums. */
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
