package io.geovault.backup.schedule;

import io.geovault.backup.policy.BackupPolicy;
import io.geovault.backup.policy.PolicyWatcher;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The due times, one row per instance that was ever scheduled; they follow the policies. */
@Singleton
class BackupSchedules implements PolicyWatcher {

  /** Keeps a backup due that is already due: a change of the window does not cancel it. */
  @Override
  public void changed(Handle handle, BackupPolicy policy, Instant now) {
    Instant next =
        policy.isScheduled()
            ? DueTimes.nextAfter(policy.timetable(), policy.instanceId(), now)
            : null;
    handle
        .createUpdate(
            """
            insert into backup_schedule (instance_id, due_at) values (:id, :next)
            on conflict (instance_id) do update set due_at =
              case when excluded.due_at is not null and backup_schedule.due_at <= :now
                   then backup_schedule.due_at else excluded.due_at end
            """)
        .bind("id", policy.instanceId())
        .bind("next", next)
        .bind("now", now)
        .execute();
  }

  Optional<BackupSchedule> find(Handle handle, String instanceId) {
    return handle
        .createQuery("select * from backup_schedule where instance_id = :id")
        .bind("id", instanceId)
        .map((row, context) -> map(row))
        .findOne();
  }

  /**
   * Returns the earliest due backups, locked; those that another replica has locked are left out.
   */
  List<BackupSchedule> claim(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select * from backup_schedule where due_at <= :now
            order by due_at limit :limit for update skip locked
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> map(row))
        .list();
  }

  void save(Handle handle, BackupSchedule schedule) {
    BackupSchedule.Last last = schedule.last();
    handle
        .createUpdate(
            """
            update backup_schedule set due_at = :due, last_due_at = :lastDue, last_outcome = :outcome,
              last_reason = :reason, last_run_id = :run
            where instance_id = :id
            """)
        .bind("due", schedule.dueAt())
        .bind("lastDue", last == null ? null : last.dueAt())
        .bind("outcome", last == null ? null : last.outcome().name())
        .bind("reason", last == null ? null : last.reason())
        .bind("run", last == null ? null : last.runId())
        .bind("id", schedule.instanceId())
        .execute();
  }

  private static BackupSchedule map(ResultSet row) throws SQLException {
    Instant lastDue = instant(row, "last_due_at");
    return new BackupSchedule(
        row.getString("instance_id"),
        instant(row, "due_at"),
        lastDue == null
            ? null
            : new BackupSchedule.Last(
                lastDue,
                Outcome.valueOf(row.getString("last_outcome")),
                row.getString("last_reason"),
                row.getString("last_run_id")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
