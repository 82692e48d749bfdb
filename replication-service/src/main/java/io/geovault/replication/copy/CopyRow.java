package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.replication.retention.lock.HeldLock;
import io.geovault.replication.retention.terms.PurgeReason;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a copy from its row and puts nullable columns into the state that has them. */
final class CopyRow {

  private CopyRow() {}

  static CrossRegionCopy map(ResultSet row, StatementContext context) throws SQLException {
    Timestamp begunAt = row.getTimestamp("started_at");
    String route = row.getString("route");
    byte[] backupSet = row.getString("backup_set").getBytes(StandardCharsets.UTF_8);
    return new CrossRegionCopy(
        row.getString("id"),
        EventJson.read(LocalBackupCompleted.class, backupSet),
        row.getString("destination_region"),
        row.getInt("retention_days"),
        row.getInt("attempts"),
        row.getLong("bytes_read"),
        row.getLong("bytes_sent"),
        row.getTimestamp("created_at").toInstant(),
        begunAt == null ? null : begunAt.toInstant(),
        route == null ? null : Reach.valueOf(route),
        row.getString("storage_class"),
        HeldLock.of(row),
        state(row));
  }

  private static CopyState state(ResultSet row) throws SQLException {
    Timestamp goneAt = row.getTimestamp("gone_at");
    String status = row.getString("status");
    return switch (CopyStatus.valueOf(status)) {
      case PENDING -> new CopyState.Pending(row.getString("failure"));
      case RUNNING -> new CopyState.Running(row.getString("failure"));
      case COMPLETED ->
          new CopyState.Completed(
              row.getTimestamp("finished_at").toInstant(),
              row.getString("destination_bucket"),
              row.getString("destination_key"),
              Crc32c.parse(row.getString("crc32c")),
              row.getTimestamp("purge_at").toInstant());
      case FAILED ->
          new CopyState.Failed(
              row.getString("failure"),
              row.getTimestamp("finished_at").toInstant(),
              row.getString("purge_because") != null);
      case PURGED ->
          new CopyState.Purged(
              row.getTimestamp("finished_at").toInstant(),
              row.getTimestamp("purge_at").toInstant(),
              PurgeReason.valueOf(row.getString("purge_because")),
              goneAt == null ? null : goneAt.toInstant());
    };
  }
}
