package io.geovault.replication.retention;

import io.geovault.replication.usage.Content;

/** The kinds of copies kept in other regions: two tables that retention treats alike. */
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

  /**
   * The present or future key of a slice: the source's own key if that is a vault key of this
   * slice.
   */
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

  /** The name in metrics and log lines. */
  public String label() {
    return label;
  }

  /** The name in metering. */
  public Content content() {
    return switch (this) {
      case SETS -> Content.SETS;
      case LOGS -> Content.LOGS;
    };
  }

  /**
   * Returns the statement for this table, with these replacements: {@code TABLE} by its name,
   * SUBJECT by its set or log id, COPIED by the completion time of a copy, OVER by the time its
   * record was closed, PLACE by its key.
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
