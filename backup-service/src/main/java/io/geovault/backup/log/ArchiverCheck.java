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

/** What an archiver looks at now and then, beside the stream itself. */
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

  /** The instance as it is now, if its log is to be archived. */
  Optional<Instance> wanted(String instanceId) {
    return database.read(
        handle ->
            instances.find(handle, instanceId).filter(instance -> choice.isOn(handle, instance)));
  }

  /** Whether the log is still to be archived, from the same address. */
  boolean isUnchanged(Instance instance) {
    return wanted(instance.id()).filter(now -> now.spec().equals(instance.spec())).isPresent();
  }

  /**
   * What the server's files say beside the stream.
   *
   * @param continues whether they still go on from the archive
   * @param fileSize of the file that is streamed; negative where it is not known
   */
  record Look(boolean continues, long fileSize) {}

  /**
   * Looks at the server's files. A server that cannot be asked just now is no reason to give up a
   * stream that runs.
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
      LOG.infof("Logs not looked at: %s", unreachable.getMessage());
      return new Look(true, -1);
    }
  }

  /** Asks for the backup a gap made necessary, as soon as it can be had. */
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
      LOG.infof("Backup after a gap is still owed: %s", refusal.detail());
    }
  }
}
