package io.geovault.backup.catalog;

import io.geovault.backup.BackupAction;
import io.geovault.backup.run.BackupRequest;
import io.geovault.backup.run.BackupRequester;
import io.geovault.backup.run.BackupRun;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The backups that callers request, each with its entry in the audit trail. */
@Singleton
class ManualBackups {

  private final BackupRequester requester;
  private final AuditTrail trail;
  private final Clock clock;

  ManualBackups(BackupRequester requester, AuditTrail trail, Clock clock) {
    this.requester = requester;
    this.trail = trail;
    this.clock = clock;
  }

  /** Starts the run of a backup that has been checked, in the caller's transaction. */
  BackupRun request(Handle handle, Caller caller, Instance instance, NewBackup wanted) {
    BackupRun run =
        requester.request(
            handle,
            instance,
            new BackupRequest(
                instance.id(),
                instance.accountId(),
                instance.region(),
                Objects.requireNonNull(wanted.method()),
                BackupTrigger.MANUAL,
                wanted.chosen(),
                wanted.detail(),
                caller.subject(),
                clock.instant()));
    trail.append(handle, requested(caller, run));
    return run;
  }

  private static AuditedChange requested(Caller caller, BackupRun run) {
    BackupRequest request = run.request();
    return new AuditedChange(
        caller,
        BackupAction.BACKUP_REQUESTED,
        Affected.instance(request.accountId(), request.instanceId()).target(run.id()),
        Changes.of("backupSetId", null, run.backupSetId())
            .and("method", null, request.method())
            .and("databases", List.of(), request.databases())
            .and("inventory", null, request.inventory()));
  }
}
