package io.geovault.backup.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a run from its row; nullable columns become part of the state that has them. */
final class BackupRunRow {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private BackupRunRow() {}

  static BackupRun map(ResultSet row, StatementContext context) throws SQLException {
    return new BackupRun(
        row.getString("id"),
        row.getString("backup_set_id"),
        request(row),
        state(row),
        new BackupRun.Progress(
            row.getLong("bytes_written"),
            row.getInt("tables_done"),
            row.getInt("tables_total"),
            row.getInt("attempts")),
        new BackupRun.Shelf(row.getInt("tier"), instant(row, "purge_at")));
  }

  private static BackupRequest request(ResultSet row) throws SQLException {
    return new BackupRequest(
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        BackupMethod.valueOf(row.getString("method")),
        row.getString("method_reason"),
        BackupTrigger.valueOf(row.getString("trigger")),
        readNames(row.getString("databases")),
        InventoryDetail.valueOf(row.getString("inventory")),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant());
  }

  private static BackupRunState state(ResultSet row) throws SQLException {
    String status = row.getString("status");
    // A set that is being purged is reported as purged: it can no longer be restored.
    return switch (BackupStatus.valueOf(status.equals("PURGING") ? "PURGED" : status)) {
      case PENDING -> new BackupRunState.Requested(row.getString("failure"));
      case RUNNING -> new BackupRunState.Running(row.getTimestamp("started_at").toInstant());
      case COMPLETED -> new BackupRunState.Completed(set(row));
      case FAILED ->
          new BackupRunState.Failed(
              row.getString("failure"), row.getTimestamp("finished_at").toInstant());
      case PURGED ->
          new BackupRunState.Purged(
              set(row), row.getString("purge_reason"), instant(row, "purged_at"));
    };
  }

  private static LocalBackupCompleted set(ResultSet row) throws SQLException {
    return EventJson.read(
        LocalBackupCompleted.class, row.getString("completed").getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  static String writeNames(List<String> names) {
    try {
      return JSON.writeValueAsString(names);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> readNames(String json) {
    try {
      return JSON.readValue(json, NAMES);
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("column is not a JSON list of strings", corrupt);
    }
  }
}
