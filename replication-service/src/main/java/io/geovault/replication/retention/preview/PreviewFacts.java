package io.geovault.replication.retention.preview;

import io.geovault.replication.retention.preview.RetentionPreview.LogFacts;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the copies in a destination, and those on their way there. */
@Singleton
class PreviewFacts {

  /** The copies of an instance's sets that are in the region or on their way there. */
  List<PurgeForecast.Copy> copies(Handle handle, String instanceId, String region) {
    return handle
        .createQuery(
            """
            select id, backup_set_id, created_at, case when status = 'COMPLETED' then finished_at end as copied_at,
              case when lock_mode = 'COMPLIANCE' then locked_until end as held_until,
              cast(backup_set ->> 'consistentAt' as timestamptz) as consistent_at,
              cast(backup_set -> 'location' ->> 'sizeBytes' as bigint) as size_bytes
            from cross_region_copy
            where instance_id = :instance and destination_region = :region
              and status in ('PENDING', 'RUNNING', 'COMPLETED')
            """)
        .bind("instance", instanceId)
        .bind("region", region)
        .map((row, context) -> copy(row))
        .list();
  }

  private static PurgeForecast.Copy copy(ResultSet row) throws SQLException {
    return new PurgeForecast.Copy(
        row.getString("id"),
        row.getString("backup_set_id"),
        row.getTimestamp("consistent_at").toInstant(),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "copied_at"),
        instant(row, "held_until"),
        row.getLong("size_bytes"));
  }

  /** The complete copies of its log segments; those copied by {@code dueBefore} are due. */
  LogFacts logs(Handle handle, String instanceId, String region, Instant dueBefore, Instant now) {
    return handle
        .createQuery(
            """
            select count(*) as segments, coalesce(sum(size_bytes), 0) as bytes,
              min(finished_at) as first, max(finished_at) as last,
              max(held_until) as held_until, bool_and(held_until is not null) as all_held,
              min(held_until) as first_held_until,
              count(*) filter (where is_due) as due,
              coalesce(sum(size_bytes) filter (where is_due), 0) as due_bytes
            from cross_region_log cross join lateral (
              select case when lock_mode = 'COMPLIANCE' and locked_until > :now then locked_until end)
                as lock (held_until)
            cross join lateral (select finished_at <= :due and held_until is null) as purge (is_due)
            where instance_id = :instance and destination_region = :region and status = 'COMPLETED'
            """)
        .bind("instance", instanceId)
        .bind("region", region)
        .bind("due", dueBefore)
        .bind("now", now)
        .map((row, context) -> logs(row))
        .one();
  }

  private static LogFacts logs(ResultSet row) throws SQLException {
    return new LogFacts(
        row.getLong("segments"),
        row.getLong("bytes"),
        instant(row, "first"),
        instant(row, "last"),
        row.getBoolean("all_held") ? instant(row, "first_held_until") : null,
        instant(row, "held_until"),
        row.getLong("due"),
        row.getLong("due_bytes"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
