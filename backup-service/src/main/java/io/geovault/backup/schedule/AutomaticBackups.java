package io.geovault.backup.schedule;

import io.geovault.backup.run.BackupRequester;
import io.geovault.backup.run.BackupRun;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** The backups that schedules start: of the whole instance, or skipped with the reason. */
@Singleton
class AutomaticBackups {

  private static final Logger LOG = Logger.getLogger(AutomaticBackups.class);

  private final Instances instances;
  private final BackupRequester requester;

  AutomaticBackups(Instances instances, BackupRequester requester) {
    this.instances = instances;
    this.requester = requester;
  }

  /** Starts a due backup in the caller's transaction; returns the outcome. */
  BackupSchedule.Last start(Handle handle, BackupSchedule due) {
    Instant dueAt = Objects.requireNonNull(due.dueAt());
    try {
      BackupRun run =
          requester.requestWhole(
              handle,
              instances.find(handle, due.instanceId()).orElseThrow(),
              BackupTrigger.AUTOMATIC,
              "schedule");
      return new BackupSchedule.Last(
          dueAt, Outcome.STARTED, run.request().methodReason(), run.id());
    } catch (Refusal refusal) {
      LOG.warnf("Automatic backup skipped: %s instance=%s", refusal.detail(), due.instanceId());
      return new BackupSchedule.Last(dueAt, Outcome.SKIPPED, refusal.detail(), null);
    }
  }
}
