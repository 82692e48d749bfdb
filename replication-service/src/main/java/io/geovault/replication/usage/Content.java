package io.geovault.replication.usage;

/** The kinds of content stored in other regions: two tables that metering treats alike. */
public enum Content {
  SETS("cross_region_copy", "finished_at"),
  LOGS("cross_region_log", "completed_at");

  private final String table;
  private final String completedAt;

  Content(String table, String completedAt) {
    this.table = table;
    this.completedAt = completedAt;
  }

  /**
   * Returns the statement with TABLE replaced by this table and COMPLETED by its completion column.
   */
  String sql(String statement) {
    return statement.replace("TABLE", table).replace("COMPLETED_AT", completedAt);
  }
}
