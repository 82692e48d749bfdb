package io.geovault.replication.retention.preview;

import io.geovault.replication.retention.preview.RetentionPreview.LogFacts;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what stands in a destination, and what is on its way there. */
@Singleton
class PreviewFacts {

  /** The copies of an instance's sets that are there or on their way. */
  List<Outlook.Copy> copies(Handle handle, String instanceId, String region) {
    return handle
        .createQuery(
            """
            select id, backup_set_id, created_at, case when status = 'COMPLETED' then finished_at end as copied_at,
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

  private static Outlook.Copy copy(ResultSet row) throws SQLException {
    Timestamp copiedAt = row.getTimestamp("copied_at");
    return new Outlook.Copy(
        row.getString("id"),
        row.getString("backup_set_id"),
        row.getTimestamp("consistent_at").toInstant(),
        row.getTimestamp("created_at").toInstant(),
        copiedAt == null ? null : copiedAt.toInstant(),
        row.getLong("size_bytes"));
  }

  /** There are none until log segments are copied. */
  LogFacts logs(Handle handle, String instanceId, String region) {
    return new LogFacts(0, 0, null, null, 0, 0);
  }
}
