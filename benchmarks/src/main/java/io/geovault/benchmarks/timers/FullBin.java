package io.geovault.benchmarks.timers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of recyclebin-service with very many instances in the bin, none of them due yet. */
@SuppressWarnings("InlineFormatString") // scripts are easier to read as named constants
final class FullBin implements AutoCloseable {

  static final int ACCOUNTS = 1_000;

  private static final String INSTANCES =
      """
      insert into instance (id, account_id, region, spec, status, created_at, changed_at, spec_changed_at)
      select 'rm-bench-' || lpad(i::text, 7, '0'), lpad((i %% 1000)::text, 16, '1'),
        (array['cn-hangzhou','cn-shanghai','ap-southeast-1'])[1 + i %% 3],
        '{"engine":"MySQL","engineVersion":"8.0.36","edition":"HIGH_AVAILABILITY",
          "storageClass":"CLOUD_DISK","instanceClass":"PRIMARY","payType":"PAY_AS_YOU_GO",
          "serverless":false,"dedicatedCluster":false,"tdeEnabled":false,"virtualMerchantSite":false,
          "storageBytes":21474836480}'::jsonb, 'LOCKED', now(), now(), now()
      from generate_series(1, %d) i
      """;

  /** Nine in ten were released in the last eight days, the others are locked. */
  private static final String ENTRIES =
      """
      insert into bin_entry (instance_id, account_id, region, kind, state, detail, version, life_at, due_at, listed_at)
      select id, account_id, region,
        case when n %% 10 = 0 then 'Locked' else 'Released' end,
        case when n %% 10 = 0 then 'LOCKED' else 'RELEASED' end,
        case when n %% 10 = 0
          then jsonb_build_object('reason', 'OVERDUE', 'lockedAt', text_at, 'releaseAt', text_due)
          else jsonb_build_object('release', jsonb_build_object('at', text_at, 'cause', 'MANUAL',
            'lockedAt', null, 'destroyAt', text_due)) end,
        1, at, due, at
      from (select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as text_at,
              to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as text_due
            from (select id, account_id, region, n,
                    date_trunc('second', now() - n * interval '6 days' / %1$d) as at,
                    date_trunc('second', now() + interval '1 day' + n * interval '6 days' / %1$d) as due
                  from (select *, row_number() over () as n from instance) numbered) timed) made
      """;

  private static final String CHOSEN =
      """
      create temporary table chosen as select instance_id from bin_entry
      where kind = 'Locked' and due_at > now() + interval '1 hour' limit %d
      """;
  private static final String DUE =
      """
      update bin_entry set due_at = t.due, detail = jsonb_set(detail, '{releaseAt}',
        to_jsonb(to_char(t.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
      from (select date_trunc('second', now()) + interval '20 seconds' as due) t
      where instance_id in (select instance_id from chosen)
      """;

  private final Connection connection;

  /** Connects to the database in which a recyclebin-service has created its tables. */
  FullBin(String jdbcUrl, String user) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl + "?currentSchema=recyclebin", user, "");
  }

  void fill(int instances) throws SQLException {
    execute(INSTANCES.formatted(instances));
    execute(ENTRIES.formatted(instances));
    execute("vacuum analyze");
  }

  /** Makes the locks of that many instances expire in the same second, a few seconds from now. */
  void makeDue(int instances) throws SQLException {
    execute("drop table if exists chosen");
    execute(CHOSEN.formatted(instances));
    execute("analyze chosen");
    execute(DUE);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the single number that the query selects. */
  double number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
