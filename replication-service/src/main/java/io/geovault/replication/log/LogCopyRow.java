package io.geovault.replication.log;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.replication.retention.lock.HeldLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads a slice's copy from its row. */
final class LogCopyRow {

  private LogCopyRow() {}

  static LogCopy map(ResultSet row) throws SQLException {
    return new LogCopy(
        row.getString("id"),
        slice(row),
        row.getString("destination_region"),
        row.getInt("retention_days"),
        row.getLong("ordinal"),
        row.getString("engine_version"),
        row.getString("class_of_instance"),
        row.getInt("attempts"),
        row.getLong("bytes_sent"),
        instant(row, "created_at"),
        HeldLock.of(row),
        state(row));
  }

  private static LogBackupCompleted slice(ResultSet row) throws SQLException {
    return new LogBackupCompleted(
        row.getString("log_segment_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        new LogSegment(
            row.getString("server_uuid"),
            row.getString("binlog_file"),
            row.getLong("first_position"),
            row.getLong("last_position"),
            instant(row, "first_event_at"),
            instant(row, "last_event_at"),
            row.getString("gtid_set")),
        new LogChainPlace(
            row.getString("chain_id"),
            row.getLong("chain_sequence"),
            row.getBoolean("ends_file"),
            row.getString("open_transaction")),
        source(row),
        instant(row, "completed_at_source"));
  }

  static ObjectLocation source(ResultSet row) throws SQLException {
    return location(row, row.getString("source_bucket"), row.getString("source_key"));
  }

  private static ObjectLocation location(ResultSet row, String bucket, String key)
      throws SQLException {
    return new ObjectLocation(bucket, key, row.getLong("size_bytes"), row.getString("sha256"));
  }

  private static LogCopyState state(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return switch (status) {
      case "PENDING" -> new LogCopyState.Pending(row.getString("failure"));
      case "COMPLETED" ->
          new LogCopyState.Completed(
              instant(row, "finished_at"),
              location(row, row.getString("destination_bucket"), row.getString("destination_key")),
              instant(row, "purge_at"));
      case "FAILED" -> new LogCopyState.Failed(row.getString("failure"));
      case "PURGED" ->
          new LogCopyState.Purged(instant(row, "finished_at"), instant(row, "purge_at"));
      default -> throw new SQLException("no slice's copy is " + status);
    };
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
