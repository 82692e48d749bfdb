package io.geovault.replication.retention;

import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a copy that must be deleted from its row. */
final class CopyToDeleteRow {

  private CopyToDeleteRow() {}

  static CopyToDelete map(CopyKind kind, ResultSet row) throws SQLException {
    return new CopyToDelete(
        kind,
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        row.getString("destination_bucket"),
        row.getString("data_key"),
        PurgeReason.valueOf(row.getString("purge_because")),
        row.getInt("attempts"));
  }
}
