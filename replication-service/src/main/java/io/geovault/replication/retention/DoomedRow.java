package io.geovault.replication.retention;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A copy to be deleted as the database tells it. */
final class DoomedRow {

  /** Of a copy's own row, and {@code tries} of its row in the queue besides. */
  static final String COLUMNS =
      """
      id, SUBJECT as subject_id, instance_id, account_id, region, destination_region,
        destination_bucket, PLACE as destination_key, purge_because
      """;

  private DoomedRow() {}

  static Doomed map(Kept kind, ResultSet row) throws SQLException {
    return new Doomed(
        kind,
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        row.getString("destination_bucket"),
        row.getString("destination_key"),
        Because.valueOf(row.getString("purge_because")),
        row.getInt("tries"));
  }
}
