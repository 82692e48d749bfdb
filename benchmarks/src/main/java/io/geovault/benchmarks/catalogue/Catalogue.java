package io.geovault.benchmarks.catalogue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of backup-service, filled as after months of a large fleet: sets of every instance
 * over half a year, none of them due yet.
 */
@SuppressWarnings("InlineFormatString") // scripts are easier to read as named constants
final class Catalogue implements AutoCloseable {

  private static final String INSTANCES =
      """
      insert into instance (id, account_id, region, spec, status, created_at, changed_at, spec_changed_at)
      select 'rm-bench-' || lpad(i::text, 6, '0'), '1234567890123456', 'cn-hangzhou',
        '{"engine":"MySQL","engineVersion":"8.0.36","edition":"HIGH_AVAILABILITY",
          "storageClass":"CLOUD_DISK","instanceClass":"PRIMARY","payType":"PAY_AS_YOU_GO",
          "serverless":false,"dedicatedCluster":false,"tdeEnabled":false,"virtualMerchantSite":false,
          "storageBytes":21474836480,"endpoint":{"host":"127.0.0.1","port":1},
          "credentialsRef":"env:NOTHING"}'::jsonb, 'ACTIVE', now(), now(), now()
      from generate_series(1, %d) i
      """;
  private static final String POLICIES =
      """
      insert into backup_policy
      select id, true, '{MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY}', '02:00Z-04:00Z',
        730, true, 7, true, 0, false, 7, 365, null, null, null, 'bench', now(), 0
      from instance
      """;
  private static final String SCHEDULES =
      "insert into backup_schedule (instance_id, due_at) select id, now() + interval '1 day' from instance";
  private static final String TIMERS = "insert into retention_timer select id, null from instance";
  private static final String SETS =
      """
      insert into backup_run (id, backup_set_id, instance_id, account_id, region, method, trigger,
        databases, requested_by, requested_at, status, attempts, started_at, finished_at,
        bytes_written, tables_done, tables_total, consistent_at, with_binlog, completed)
      select 'run-' || n, 'set-' || n, instance, account, 'cn-hangzhou', 'LOGICAL', 'AUTOMATIC',
        '[]', 'schedule', at, 'COMPLETED', 1, at, at, 1000000, 3, 3, at, true,
        jsonb_build_object('backupSetId', 'set-' || n, 'instanceId', instance, 'accountId', account,
          'region', 'cn-hangzhou', 'method', 'LOGICAL', 'type', 'FULL', 'trigger', 'AUTOMATIC',
          'startedAt', text_at, 'consistentAt', text_at, 'completedAt', text_at,
          'engineVersion', '8.0.36',
          'location', jsonb_build_object('bucket', 'geovault-cn-hangzhou', 'sizeBytes', 1000000,
            'key', account || '/' || instance || '/backups/set-' || n || '/data.tar',
            'sha256', repeat('0123456789abcdef', 4)),
          'binlog', jsonb_build_object('file', 'binlog.000123', 'position', 157),
          'databases', '[{"name":"shop","tables":[{"name":"orders","rows":1000,"sizeBytes":65536},
            {"name":"items","rows":5000,"sizeBytes":655360},
            {"name":"customers","rows":100,"sizeBytes":16384}]}]'::jsonb)
      from (
        select id as instance, account_id as account, lpad(k::text, 6, '0') || '-' || id as n,
          now() - (%1$d - k) * interval '180 days' / %1$d as at,
          to_char((now() - (%1$d - k) * interval '180 days' / %1$d) at time zone 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"') as text_at
        from instance, generate_series(1, %1$d) k) made
      """;

  private final Connection connection;

  /** Connects to the database in which a backup-service has created its tables. */
  Catalogue(String jdbcUrl, String user) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl + "?currentSchema=backup", user, "");
  }

  void fill(int instances, int setsEach) throws SQLException {
    execute(INSTANCES.formatted(instances));
    execute(POLICIES);
    execute(SCHEDULES);
    execute(TIMERS);
    execute(SETS.formatted(setsEach));
    execute("vacuum analyze");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
