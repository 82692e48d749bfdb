package io.geovault.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One region's store is away, and thousands of its sets and slices have been due for longer than
 * those of another region.
 */
@ExtendWith(Installation.Moving.class)
@Tag("B7")
class PurgeByRegionIT {

  /** The retries of one batch take seconds, those of so many sets several minutes. */
  private static final int MANY = 20_000;

  private final Installation here;
  private final String instance = Fleet.newId();

  PurgeByRegionIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldPurgeASetThoughTheStoreOfAnotherRegionIsAway() throws SQLException {
    // Given
    String place = Fleet.ACCOUNT + "/" + instance + "/backups/set-here/";
    here.vault.put(place + "data.tar", "data".getBytes(StandardCharsets.UTF_8));
    here.vault.put(place + "manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
    execute(sets(MANY, Installation.AWAY, "set-away-", "2 days"));

    // When
    execute(sets(1, Fleet.REGION, "set-here", "1 hour").replace("'set-here' || n", "'set-here'"));

    // Then
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(here.vault.keysOf(instance)).isEmpty());
  }

  @Test
  void shouldPurgeASliceThoughTheStoreOfAnotherRegionIsAway() throws SQLException {
    // Given
    String stem = Fleet.ACCOUNT + "/" + instance + "/logs/server/binlog.000001/0-";
    here.vault.put(stem + "1.binlog", "slice".getBytes(StandardCharsets.UTF_8));
    here.vault.put(stem + "1.manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
    execute(slices(2, MANY, Installation.AWAY, stem));

    // When
    execute(slices(1, 1, Fleet.REGION, stem));

    // Then
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(here.vault.keysOf(instance)).isEmpty());
  }

  @AfterEach
  void forgetTheRegionThatIsAway() throws SQLException {
    execute("delete from backup.backup_run where instance_id = '%s'".formatted(instance));
    execute("delete from backup.log_segment where instance_id = '%s'".formatted(instance));
  }

  private String sets(int count, String region, String name, String dueFor) {
    return """
    insert into backup.backup_run (id, backup_set_id, instance_id, account_id, region, method,
      trigger, databases, requested_by, requested_at, status, completed, purge_reason,
      purge_not_before)
    select 'run-%3$s-' || n, '%3$s' || n, '%4$s', '%5$s', '%2$s', 'LOGICAL', 'MANUAL', '[]', 'test',
      now(), 'PURGING', jsonb_build_object('location', jsonb_build_object(
        'bucket', 'geovault-%2$s', 'key', '%5$s/%4$s/backups/%3$s/data.tar')),
      'RETENTION', now() - interval '%6$s'
    from generate_series(1, %1$d) as n
    """
        .formatted(count, region, name, instance, Fleet.ACCOUNT, dueFor);
  }

  private String slices(int first, int last, String region, String stem) {
    return """
    with slice as (
      insert into backup.log_segment (id, instance_id, chain_id, sequence, server_uuid, binlog_file,
        first_position, last_position, first_event_at, last_event_at, bucket, object_key, size_bytes,
        sha256, completed_at, purging_since)
      select 'log-%4$s-' || n, '%4$s', 'chain', n, 'server', 'binlog.000001', 0, n, now(), now(),
        'geovault-%3$s', '%5$s' || n || '.binlog', 5, 'sha', now(), now()
      from generate_series(%1$d, %2$d) as n
      returning id, sequence)
    insert into backup.log_purge (segment_id, region, not_before)
    select id, '%3$s', now() - case when sequence = 1 then interval '1 hour' else interval '2 days' end
    from slice
    """
        .formatted(first, last, region, instance, stem);
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            here.stack.postgres().jdbcUrl("geovault"), here.stack.postgres().user(), "")) {
      connection.createStatement().executeUpdate(statement);
    }
  }
}
