package io.geovault.replication.retention;

import io.geovault.replication.usage.Content;

/** What is kept in other regions: two tables that retention treats alike. */
public enum Kept {
  SETS(
      "sets",
      "cross_region_copy",
      "backup_set_id",
      "finished_at",
      "coalesce(purged_at, finished_at)",
      "destination_key"),
  LOGS(
      "logs",
      "cross_region_log",
      "log_segment_id",
      "completed_at",
      "coalesce(purged_at, completed_at, created_at)",
      Kept.LOG_PLACE);

  /** Where a slice is, or is to be: under the source's own key where that is one for this slice. */
  private static final String LOG_PLACE =
      """
      coalesce(destination_key, (
        select case when source_key = account_id || '/' || instance_id || '/logs/'
                      || split_part(source_key, '/', 4) || ending
          then source_key
          else account_id || '/' || instance_id || '/logs/' || server_uuid || ending end
        from (select '/' || binlog_file || '/' || first_position || '-' || last_position
                || '.binlog' as ending) as slice))""";

  private final String label;
  private final String table;
  private final String subject;
  private final String copied;
  private final String over;
  private final String place;

  Kept(String label, String table, String subject, String copied, String over, String place) {
    this.label = label;
    this.table = table;
    this.subject = subject;
    this.copied = copied;
    this.over = over;
    this.place = place;
  }

  /** For metrics and log lines. */
  public String label() {
    return label;
  }

  /** What it is called where it is metered. */
  public Content content() {
    return switch (this) {
      case SETS -> Content.SETS;
      case LOGS -> Content.LOGS;
    };
  }

  /**
   * The statement about this table in the place of {@code TABLE}: its set or log id for SUBJECT,
   * when a copy was complete for COPIED, when its record was closed for OVER, its key for PLACE.
   */
  public String sql(String statement) {
    return statement
        .replace("TABLE", table)
        .replace("SUBJECT", subject)
        .replace("COPIED", copied)
        .replace("OVER", over)
        .replace("PLACE", place);
  }
}
