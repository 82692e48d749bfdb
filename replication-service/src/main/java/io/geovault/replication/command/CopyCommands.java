package io.geovault.replication.command;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.CopyKind;
import io.geovault.replication.ReplicationAction;
import io.geovault.replication.ReplicationError;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The commands on copies of both kinds, each for a copy that the caller may see. */
@Singleton
public class CopyCommands {

  private final Database database;
  private final Jobs jobs;
  private final AuditTrail trail;
  private final Callers callers;

  CopyCommands(Database database, Jobs jobs, AuditTrail trail, Callers callers) {
    this.database = database;
    this.jobs = jobs;
    this.trail = trail;
    this.callers = callers;
  }

  /**
   * Sets a failed copy to wait for its next attempt, and records who asked for it.
   *
   * @param answer reads the copy in the same transaction
   */
  public <T> T retry(CopyKind kind, String id, Function<Handle, T> answer) {
    Caller caller = callers.current();
    return database.write(
        handle -> {
          CommandedCopy copy = CommandedCopy.require(handle, caller, kind, id);
          if (!pend(handle, kind, id)) {
            throw copy.notRetried();
          }
          jobs.requeue(handle, id);
          trail.append(handle, retried(caller, kind, copy));
          return answer.apply(handle);
        });
  }

  /**
   * Sets a failed copy to wait for its next attempt; the caller requeues its job. Returns false if
   * the copy is not failed, or is failed for good because it is no longer wanted.
   */
  public static boolean pend(Handle handle, CopyKind kind, String id) {
    return handle
            .createUpdate(
                """
                update <table> set status = 'PENDING', finished_at = null
                where id = :id and status = 'FAILED' and purge_because is null
                """)
            .define("table", kind.table())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Refuses to delete the copy, always: only its retention deletes it. */
  public Refusal notDeleted(CopyKind kind, String id) {
    Caller caller = callers.current();
    CommandedCopy copy = database.read(handle -> CommandedCopy.require(handle, caller, kind, id));
    return new Refusal(
        ReplicationError.COPY_NOT_DELETABLE,
        "%s %s cannot be deleted; reduce the retention of %s to 7 days with PUT /v1/instances/%s/cross-region-policy and it is purged at that age"
            .formatted(copy.noun(), id, copy.destinationRegion(), copy.instanceId()));
  }

  private static AuditedChange retried(Caller caller, CopyKind kind, CommandedCopy copy) {
    ReplicationAction action =
        switch (kind) {
          case SETS -> ReplicationAction.CROSS_REGION_BACKUP_RETRIED;
          case LOGS -> ReplicationAction.CROSS_REGION_LOG_RETRIED;
        };
    return new AuditedChange(
        caller,
        action,
        Affected.instance(copy.accountId(), copy.instanceId()).target(copy.id()),
        Changes.of("status", copy.status(), "PENDING"));
  }
}
