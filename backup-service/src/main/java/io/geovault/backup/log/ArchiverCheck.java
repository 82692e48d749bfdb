package io.geovault.backup.log;

import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.backup.run.BackupRequester;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.binlog.continuity.LogContinuity;
import io.geovault.mysql.binlog.continuity.LogDecision;
import io.geovault.mysql.binlog.continuity.LogFile;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.job.Lease;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Periodic checks of an archiver, in addition to the stream itself. */
@Singleton
class ArchiverCheck {

  private static final Logger LOG = Logger.getLogger(ArchiverCheck.class);

  private final Database database;
  private final Instances instances;
  private final LogBackupChoice choice;
  private final LogArchives archives;
  private final BackupRequester requester;

  ArchiverCheck(
      Database database,
      Instances instances,
      LogBackupChoice choice,
      LogArchives archives,
      BackupRequester requester) {
    this.database = database;
    this.instances = instances;
    this.choice = choice;
    this.archives = archives;
    this.requester = requester;
  }

  /** Returns the current instance, if its log must be archived. */
  Optional<Instance> wanted(String instanceId) {
    return database.read(
        handle ->
            instances.find(handle, instanceId).filter(instance -> choice.isOn(handle, instance)));
  }

  /** Returns whether the log must still be archived, from the same address. */
  boolean isUnchanged(Instance instance) {
    return wanted(instance.id()).filter(now -> now.spec().equals(instance.spec())).isPresent();
  }

  /**
   * The state of the server's files, which is read in addition to the stream.
   *
   * @param continues whether the files still continue the archive
   * @param fileSize size of the file that is streamed; negative if unknown
   */
  record Look(boolean continues, long fileSize) {}

  /**
   * Reads the list of the server's files. If the server does not answer, the running stream
   * continues.
   */
  Look look(LogSource source, LogChain chain, String file) {
    try {
      ServerLogs logs = source.logs();
      LogDecision decision =
          LogContinuity.decide(Optional.of(chain.end()), logs, name -> source.before(logs, name));
      long size =
          logs.files().stream()
              .filter(listed -> listed.name().equals(file))
              .mapToLong(LogFile::size)
              .findFirst()
              .orElse(-1);
      return new Look(decision instanceof LogDecision.Continue, size);
    } catch (MySqlException unreachable) {
      LOG.infof("Logs could not be checked: %s", unreachable.getMessage());
      return new Look(true, -1);
    }
  }

  /** Requests the backup that a gap made necessary, as soon as a backup is possible. */
  void requestOwedBackup(Instance instance, Lease lease) {
    boolean owed =
        database.read(
            handle ->
                archives
                    .find(handle, instance.id())
                    .filter(archive -> archive.backupOwedSince() != null)
                    .isPresent());
    if (!owed) {
      return;
    }
    try {
      lease.record(
          handle -> {
            requester.requestWhole(handle, instance, BackupTrigger.AUTOMATIC, "log-gap");
            archives.backupRequested(handle, instance.id());
          });
    } catch (Refusal refusal) {
      LOG.infof("The backup after a gap could not be started yet: %s", refusal.detail());
    }
  }
}
