package io.geovault.backup.release;

import io.geovault.backup.BackupError;
import io.geovault.backup.run.BackupRequester;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Starts final backups (B8). If another run is active, this waits for it. If no final backup can be
 * started at all, this publishes a failed backup like any other, so that a component that waits for
 * the final backup is informed.
 */
@Singleton
final class FinalBackupStarter implements Sweeps {

  private static final Logger LOG = Logger.getLogger(FinalBackupStarter.class);
  private static final int BATCH = 100;

  private final Database database;
  private final FinalBackups finals;
  private final Instances instances;
  private final BackupRequester requester;
  private final ImpossibleBackups impossible;
  private final ReleaseConfig config;
  private final Clock clock;

  FinalBackupStarter(
      Database database,
      FinalBackups finals,
      Instances instances,
      BackupRequester requester,
      ImpossibleBackups impossible,
      ReleaseConfig config,
      Clock clock) {
    this.database = database;
    this.finals = finals;
    this.instances = instances;
    this.requester = requester;
    this.impossible = impossible;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("backup-final", config.poll(), this::sweep));
  }

  boolean sweep() {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          List<FinalBackup> due = finals.claim(handle, now, BATCH);
          due.forEach(wanted -> start(handle, wanted, now));
          return due.size() == BATCH;
        });
  }

  private void start(Handle handle, FinalBackup wanted, Instant now) {
    Instance instance = instances.find(handle, wanted.instanceId()).orElseThrow();
    try {
      String run =
          requester.requestWhole(handle, instance, BackupTrigger.FINAL, wanted.requestedBy()).id();
      finals.started(handle, wanted, run);
    } catch (Refusal refusal) {
      if (refusal.code() == BackupError.BACKUP_IN_PROGRESS) {
        finals.later(handle, wanted, now.plus(config.poll()));
      } else {
        LOG.warnf("Final backup impossible: %s instance=%s", refusal.detail(), wanted.instanceId());
        impossible.record(handle, wanted, instance, refusal.detail(), now);
      }
    }
  }
}
