package io.geovault.benchmarks.replication;

import io.geovault.testkit.stack.TestStack;
import java.sql.SQLException;

/**
 * The tables of replication-service, filled as after months of a large fleet: copies of sets of
 * every instance over half a year, in the order of the backup rounds, none of them due yet.
 */
@SuppressWarnings("InlineFormatString") // scripts are easier to read as named constants
record FullVault(Tables tables) {

  private static final String INSTANCES =
      """
      insert into instance (id, account_id, region, spec, status, created_at, changed_at, spec_changed_at)
      select 'rm-bench-' || lpad(i::text, 6, '0'), lpad((i %% 100)::text, 16, '1'), 'cn-hangzhou',
        '{"engine":"MySQL","engineVersion":"8.0.36","edition":"HIGH_AVAILABILITY",
          "storageClass":"CLOUD_DISK","instanceClass":"PRIMARY","payType":"PAY_AS_YOU_GO",
          "serverless":false,"dedicatedCluster":false,"tdeEnabled":false,"virtualMerchantSite":false,
          "storageBytes":21474836480}'::jsonb, 'ACTIVE', now(), now(), now()
      from generate_series(1, %d) i
      """;
  private static final String COPIES =
      """
      insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
        destination_region, retention_days, completed_at_source, backup_set, status, attempts,
        started_at, finished_at, bytes_read, bytes_sent, destination_bucket, destination_key, crc32c,
        purge_at, created_at, storage_class, route)
      select 'copy-' || n, 'set-' || n, instance, account, 'cn-hangzhou', 'cn-shanghai', 730, at,
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
            {"name":"customers","rows":100,"sizeBytes":16384}]}]'::jsonb),
        'COMPLETED', 1, at, at, 1000000, 1000000, '%2$s',
        account || '/' || instance || '/backups/set-' || n || '/data.tar', 'AAAAAA==',
        at + interval '730 days', at, 'CLOUD_DISK', 'INTERNAL'
      from (
        select id as instance, account_id as account, lpad(k::text, 6, '0') || '-' || id as n,
          now() - (%1$d - k) * interval '180 days' / %1$d as at,
          to_char((now() - (%1$d - k) * interval '180 days' / %1$d) at time zone 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"') as text_at
        from generate_series(1, %1$d) k, instance order by k, id) made
      """;

  void fill(int instances, int setsEach) throws SQLException {
    tables.execute(INSTANCES.formatted(instances));
    tables.execute(COPIES.formatted(setsEach, TestStack.bucketOf(Fleet.DESTINATION)));
    tables.execute("vacuum analyze");
  }

  /** Makes the copies of every instance in these backup rounds due at once. */
  void makeDue(int first, int last) throws SQLException {
    tables.execute(
        "update cross_region_copy set purge_at = now() where backup_set_id >= 'set-%06d-' and backup_set_id < 'set-%06d-'"
            .formatted(first, last + 1));
  }
}
