package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The existing data of an installation survives an upgrade. */
@Tag("X7")
class MigrationIT {

  @Test
  void shouldKeepSettingsOfOneDestinationAsTheOneOfSeveral(@TempDir Path directory)
      throws SQLException {
    // Given
    try (PostgresServer server = PostgresServer.start(directory)) {
      String url = server.jdbcUrl("postgres");
      migrate(url, "1001");
      execute(
          url,
          """
          insert into cross_region_policy values
            ('rm-on', true, 'cn-shanghai', 30, true, true, '2026-01-01T00:00:00Z', 4),
            ('rm-off', false, 'cn-beijing', 7, false, false, null, 2),
            ('rm-never', false, null, 30, false, false, null, 1);
          insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
            destination_region, retention_days, completed_at_source, backup_set, status, created_at)
          values ('copy-1', 'set-1', 'rm-on', '1234567890123456', 'cn-hangzhou', 'cn-qingdao', 90,
            '2026-01-01T00:00:00Z', '{}', 'COMPLETED', '2026-01-01T00:00:00Z')
          """);

      // When
      migrate(url, "latest");

      // Then
      assertThat(
              rows(
                  url,
                  """
                  select concat_ws(' ', instance_id, version, region, enabled, retention_days,
                    log_backup_enabled, compliance_agreement_accepted, extract(year from enabled_at),
                    logs_enabled_at is not null)
                  from cross_region_policy left join cross_region_destination using (instance_id)
                  order by 1
                  """))
          .containsExactly(
              "rm-never 1 f",
              "rm-off 2 cn-beijing f 7 f f f",
              "rm-on 4 cn-qingdao f 90 f f f",
              "rm-on 4 cn-shanghai t 30 t t 2026 t");
    }
  }

  @Test
  @Tag("A5")
  void shouldKeepWhoWasGivenWhichDownloadAddress(@TempDir Path directory) throws SQLException {
    // Given
    try (PostgresServer server = PostgresServer.start(directory)) {
      String url = server.jdbcUrl("postgres");
      migrate(url, "1033");
      execute(
          url,
          """
          insert into download_url values ('url-1', 'SETS', 'copy-1', 'rm-1', '1234567890123456',
            'cn-shanghai', 'ada', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z')
          """);

      // When
      migrate(url, "latest");

      // Then
      assertThat(
              rows(
                  url,
                  """
                  select concat_ws(' ', id, to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), actor,
                    account_id, instance_id, target, action, changes) from audit_entry
                  """))
          .containsExactly(
              "url-1 2026-01-01 00:00 ada 1234567890123456 rm-1 copy-1 download-url-issued"
                  + " {\"expiresAt\": {\"after\": \"2026-01-01T01:00:00.000000Z\"}}");
    }
  }

  @Test
  @Tag("R7")
  void shouldGoOnDeletingWhatWasBeingPurged(@TempDir Path directory) throws SQLException {
    // Given
    try (PostgresServer server = PostgresServer.start(directory)) {
      String url = server.jdbcUrl("postgres");
      migrate(url, "1050");
      execute(
          url,
          """
          insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
            destination_region, retention_days, completed_at_source, backup_set, status, created_at,
            purge_at, purge_because, purge_not_before, purge_attempts, purge_failure, purged_at)
          select id, id, 'rm-1', '1234567890123456', 'cn-hangzhou', 'cn-qingdao', 90, at, '{}', status,
            at, at, because, not_before, attempts, failure, purged_at
          from (values
            ('copy-going', 'PURGING', 'RETENTION', timestamptz '2026-02-02T00:00:00Z', 3, 'away', null),
            ('copy-given-up', 'FAILED', 'RELEASED', '2026-02-03T00:00:00Z', 0, null, null),
            ('copy-gone', 'PURGED', 'RETENTION', null, 1, null, timestamptz '2026-02-01T00:00:00Z'),
            ('copy-kept', 'COMPLETED', null, null, 0, null, null))
            as copy (id, status, because, not_before, attempts, failure, purged_at),
            (select timestamptz '2026-01-01T00:00:00Z' as at) as since
          """);

      // When
      migrate(url, "latest");

      // Then
      assertThat(
              rows(
                  url,
                  """
                  select concat_ws(' ', id, status, extract(month from purged_at), kind,
                    purge.destination_region, extract(day from not_before), purge.attempts,
                    purge.failure)
                  from cross_region_copy left join cross_region_purge as purge on copy_id = id
                  order by 1
                  """))
          .containsExactly(
              "copy-given-up FAILED SETS cn-qingdao 3 0",
              "copy-going PURGED 1 SETS cn-qingdao 2 3 away",
              "copy-gone PURGED 2",
              "copy-kept COMPLETED");
    }
  }

  private static void migrate(String url, String target) {
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("classpath:db/platform", "classpath:db/replication")
        .target(target)
        .load()
        .migrate();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String url, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
