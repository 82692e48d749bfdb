package io.geovault.replication.retention;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a copy that must be deleted from its row. */
final class CopyToDeleteRow {

  /**
   * Columns of a copy's own row; {@link #map} also needs {@code tries} from its row in the queue.
   */
  static final String COLUMNS =
      """
      id, SUBJECT as subject_id, instance_id, account_id, region, destination_region,
        destination_bucket, PLACE as destination_key, purge_because
      """;

  private CopyToDeleteRow() {}

  static CopyToDelete map(Kept kind, ResultSet row) throws SQLException {
    return new CopyToDelete(
        kind,
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        row.getString("destination_bucket"),
        row.getString("destination_key"),
        PurgeReason.valueOf(row.getString("purge_because")),
        row.getInt("tries"));
  }
}
