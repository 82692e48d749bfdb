package io.geovault.backup.log.catalog;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One row per instance whose log backup has ever been on. */
@Singleton
public class LogArchives {

  private final Clock clock;

  LogArchives(Clock clock) {
    this.clock = clock;
  }

  /** Returns the row, if the instance's log backup has ever been on. */
  public Optional<LogArchive> find(Handle handle, String instanceId) {
    return handle
        .createQuery("select * from log_archive where instance_id = :instance")
        .bind("instance", instanceId)
        .map((row, context) -> map(row))
        .findOne();
  }

  private static LogArchive map(ResultSet row) throws SQLException {
    return new LogArchive(
        row.getString("instance_id"),
        ArchiverStatus.valueOf(row.getString("status")),
        row.getString("problem"),
        row.getTimestamp("status_since").toInstant(),
        row.getLong("sequence"),
        instant(row, "safe_at"),
        instant(row, "backup_owed_since"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** Records the job that will archive; returns false if there already is one. */
  public boolean attend(Handle handle, String instanceId, String jobId) {
    return handle
            .createUpdate(
                """
                insert into log_archive (instance_id, job_id, status, status_since)
                values (:instance, :job, 'WAITING', :now)
                on conflict (instance_id) do update set job_id = :job, status = 'WAITING', problem = null,
                  status_since = :now where log_archive.job_id is null
                """)
            .bind("instance", instanceId)
            .bind("job", jobId)
            .bind("now", clock.instant())
            .execute()
        == 1;
  }

  /**
   * Records that log backup is off. Archived slices are kept, and archiving continues after them if
   * log backup is switched on again.
   */
  public void off(Handle handle, String instanceId) {
    handle.execute(
        """
        update log_archive set job_id = null, status = 'OFF', problem = null, status_since = ?,
          safe_at = null, backup_owed_since = null where instance_id = ?
        """,
        clock.instant(),
        instanceId);
  }

  /** Records the status; if it is unchanged, the time of the last change is kept. */
  public void status(
      Handle handle, String instanceId, ArchiverStatus status, @Nullable String problem) {
    handle
        .createUpdate(
            """
            update log_archive set status = :status, problem = :problem, status_since = :now
            where instance_id = :instance
              and (status <> :status or problem is distinct from cast(:problem as text))
            """)
        .bind("status", status.name())
        .bind("problem", problem == null ? null : problem.replace("\0", ""))
        .bind("now", clock.instant())
        .bind("instance", instanceId)
        .execute();
  }

  /** Returns the number of the next slice. */
  public long nextSequence(Handle handle, String instanceId) {
    return handle
        .createQuery(
            "update log_archive set sequence = sequence + 1 where instance_id = :instance returning"
                + " sequence")
        .bind("instance", instanceId)
        .mapTo(Long.class)
        .one();
  }

  public void safe(Handle handle, String instanceId, Instant at) {
    handle.execute("update log_archive set safe_at = ? where instance_id = ?", at, instanceId);
  }

  public void oweBackup(Handle handle, String instanceId) {
    handle.execute(
        "update log_archive set backup_owed_since = coalesce(backup_owed_since, ?) where"
            + " instance_id = ?",
        clock.instant(),
        instanceId);
  }

  public void backupRequested(Handle handle, String instanceId) {
    handle.execute(
        "update log_archive set backup_owed_since = null where instance_id = ?", instanceId);
  }
}
