package io.geovault.replication.retention;

/** What is kept in other regions: two tables that retention treats alike. */
public enum Kept {
  SETS("sets", "cross_region_copy", "backup_set_id");

  private final String label;
  private final String table;
  private final String subject;

  Kept(String label, String table, String subject) {
    this.label = label;
    this.table = table;
    this.subject = subject;
  }

  /** For metrics and log lines. */
  public String label() {
    return label;
  }

  /** The statement with this table in the place of {@code TABLE}, its set or log id of SUBJECT. */
  public String sql(String statement) {
    return statement.replace("TABLE", table).replace("SUBJECT", subject);
  }
}
