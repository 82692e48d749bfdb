package io.geovault.backup.release;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The requested final backups, one per instance. */
@Singleton
public class FinalBackups {

  private final Clock clock;

  FinalBackups(Clock clock) {
    this.clock = clock;
  }

  /**
   * Requests the instance's final backup, which starts as soon as the instance has no other active
   * run. A repeated request makes no second one, unless the first has failed.
   */
  public void want(Handle handle, String instanceId, String requestedBy, Instant requestedAt) {
    handle
        .createUpdate(
            """
            insert into final_backup (instance_id, requested_by, requested_at, due_at)
            values (:id, :by, :at, :now)
            on conflict (instance_id) do update set due_at = excluded.due_at, run_id = null,
              failure = null, requested_by = excluded.requested_by, requested_at = excluded.requested_at
            where final_backup.failure is not null
              or exists (select 1 from backup_run where id = final_backup.run_id and status = 'FAILED')
            """)
        .bind("id", instanceId)
        .bind("by", requestedBy)
        .bind("at", requestedAt)
        .bind("now", clock.instant())
        .execute();
  }

  /** Returns the due final backups, locked; those that another replica has locked are left out. */
  List<FinalBackup> claim(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select * from final_backup where due_at <= :now
            order by due_at limit :limit for update skip locked
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new FinalBackup(
                    row.getString("instance_id"),
                    row.getString("requested_by"),
                    row.getTimestamp("requested_at").toInstant()))
        .list();
  }

  void started(Handle handle, FinalBackup wanted, String runId) {
    end(handle, wanted, runId, null);
  }

  void impossible(Handle handle, FinalBackup wanted, String reason) {
    end(handle, wanted, null, reason);
  }

  private static void end(
      Handle handle, FinalBackup wanted, @Nullable String runId, @Nullable String failure) {
    handle
        .createUpdate(
            "update final_backup set due_at = null, run_id = :run, failure = :failure where instance_id = :id")
        .bind("run", runId)
        .bind("failure", failure)
        .bind("id", wanted.instanceId())
        .execute();
  }

  void later(Handle handle, FinalBackup wanted, Instant dueAt) {
    handle.execute(
        "update final_backup set due_at = ? where instance_id = ?", dueAt, wanted.instanceId());
  }
}
