package io.geovault.replication.scene;

import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Inserts copies as rows into the service's table, if making each copy would take too long. */
public record CopyRows(TestStack stack) {

  private static final String COLUMNS =
      """
      insert into replication.cross_region_copy (id, backup_set_id, instance_id, account_id, region,
        destination_region, retention_days, completed_at_source, backup_set, status, created_at,
        started_at, finished_at, failure, destination_bucket, destination_key, crc32c, purge_at,
        purged_at, purge_because)
      """;

  /** Inserts one copy in that state since then, with its purge time a week later. */
  public String insert(String instance, String status, Instant since) {
    String id = "copy-" + status + "-" + instance;
    boolean whole = status.equals("COMPLETED") || status.equals("PURGED");
    execute(
        COLUMNS
            + """
              select '%1$s', 'set-%2$s', '%3$s', '%4$s', '%5$s', '%6$s', 7, at, cast('%7$s' as jsonb),
                '%2$s', at, at, case when %8$s or '%2$s' = 'FAILED' then at end,
                case when '%2$s' = 'FAILED' then 'gone wrong' end, case when %8$s then '%9$s' end,
                case when %8$s then '%4$s/%3$s/backups/set-%2$s/data.tar' end,
                case when %8$s then 'AAAAAA==' end,
                case when %8$s then at + make_interval(hours => 168) end,
                case when '%2$s' = 'PURGED' then at end,
                case when '%2$s' = 'PURGED' then 'RETENTION' end
              from (select cast('%10$s' as timestamptz) as at) as since
              """
                .formatted(
                    id,
                    status,
                    instance,
                    Fleet.ACCOUNT,
                    Fleet.SOURCE,
                    Fleet.DESTINATION,
                    set(instance, "set-" + status),
                    whole,
                    TestStack.bucketOf(Fleet.DESTINATION),
                    since));
    return id;
  }

  /** Inserts many complete copies that are due for their purge. */
  public void insertDue(String instance, int count, Instant due) {
    execute(
        COLUMNS
            + """
              select 'copy-' || n || '-%1$s', 'set-' || n, '%1$s', '%2$s', '%3$s', '%4$s', 7, '%5$s',
                cast('%6$s' as jsonb), 'COMPLETED', '%5$s', '%5$s', '%5$s', null, '%7$s',
                '%2$s/%1$s/backups/set-' || n || '/data.tar', 'AAAAAA==', '%5$s', null, null
              from generate_series(1, %8$d) as n
              """
                .formatted(
                    instance,
                    Fleet.ACCOUNT,
                    Fleet.SOURCE,
                    Fleet.DESTINATION,
                    due,
                    set(instance, "set-n"),
                    TestStack.bucketOf(Fleet.DESTINATION),
                    count));
  }

  public long count(String instance, String condition) {
    return ask(
        "select count(*) from replication.cross_region_copy where instance_id = '%s' and %s"
            .formatted(instance, condition));
  }

  public long ask(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static String set(String instance, String setId) {
    return Fleet.completedData(
        instance, setId, new Fleet.PutObject(Fleet.ACCOUNT + "/none/" + setId, 1, "ab".repeat(32)));
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.postgres().jdbcUrl("geovault"), stack.postgres().user(), "postgres");
  }
}
