package io.geovault.replication.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.scene.EmptyDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of sets and slices lock the sets first, so that two never wait for each other. */
@Tag("A6")
class LockOrderIT {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static EmptyDatabase server;
  private static Jdbi jdbi;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = EmptyDatabase.start(directory);
    jdbi = Jdbi.create(server.source()).installPlugin(new PostgresPlugin());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Of each kind one copy that its store locks, and one that it does not. */
  @BeforeEach
  void fill() {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from cross_region_copy");
          handle.execute("delete from cross_region_log");
          handle.execute("delete from cross_region_purge");
          handle.execute(
              """
              insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                destination_region, retention_days, completed_at_source, backup_set, status,
                created_at, finished_at, purge_at, lock_mode, locked_until)
              select 'set-' || mode, mode, 'rm-1', '1234567890123456', 'cn-hangzhou', 'cn-shanghai',
                7, ?, '{}', 'COMPLETED', ?, ?, timestamptz '2026-03-08T00:00:00Z', mode,
                timestamptz '2026-03-08T00:00:00Z'
              from (values ('GOVERNANCE'), ('COMPLIANCE')) as modes (mode)
              """,
              NOW,
              NOW,
              NOW);
          handle.execute(
              """
              insert into cross_region_log (id, log_segment_id, instance_id, account_id, region,
                destination_region, server_uuid, binlog_file, first_position, last_position,
                first_event_at, last_event_at, chain_id, chain_sequence, ends_file, ordinal,
                source_bucket, source_key, size_bytes, sha256, completed_at_source, retention_days,
                status, created_at, finished_at, purge_at, lock_mode, locked_until)
              select 'log-' || mode, mode, 'rm-1', '1234567890123456', 'cn-hangzhou', 'cn-shanghai',
                'server', 'binlog.000001', 4, 5, ?, ?, 'chain-1', 1, false, 1, 'bucket', 'key', 1,
                'sha256', ?, 7, 'COMPLETED', ?, ?, timestamptz '2026-03-08T00:00:00Z', mode,
                timestamptz '2026-03-08T00:00:00Z'
              from (values ('GOVERNANCE'), ('COMPLIANCE')) as modes (mode)
              """,
              NOW,
              NOW,
              NOW,
              NOW,
              NOW);
        });
  }

  static Stream<Named<Consumer<Handle>>> changes() {
    Destination shanghai = new Destination("cn-shanghai", true, 30, true, true, NOW, NOW, NOW);
    return Stream.of(
        Named.of(
            "another retention",
            handle ->
                new RetentionChanges(CLOCK)
                    .saved(handle, List.of(new CrossRegionPolicy("rm-1", 1, List.of(shanghai))))),
        Named.of("release", handle -> new ReleasedCopies(idle()).end(handle, "rm-1", NOW)));
  }

  @SuppressWarnings("NullAway") // No copy is incomplete, so none is given up.
  private static AbandonedCopies idle() {
    return new AbandonedCopies(null, null, null, CLOCK);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldLockNoSliceBeforeAllSetsOfTheInstance(Consumer<Handle> change) {
    try (Handle other = jdbi.open()) {
      // Given
      other.begin();
      other.execute("update cross_region_copy set failure = 'x' where lock_mode = 'GOVERNANCE'");

      // When
      CompletableFuture<Void> changed =
          CompletableFuture.runAsync(() -> jdbi.useTransaction(change::accept));
      await().atMost(Duration.ofSeconds(30)).until(LockOrderIT::waits);
      List<String> free =
          jdbi.inTransaction(
              handle ->
                  handle
                      .createQuery("select id from cross_region_log for update skip locked")
                      .mapTo(String.class)
                      .list());
      other.commit();
      changed.join();

      // Then
      assertThat(free).containsExactlyInAnyOrder("log-GOVERNANCE", "log-COMPLIANCE");
      assertThat(count("purge_at = timestamptz '2026-03-08T00:00:00Z' and purge_because is null"))
          .isZero();
    }
  }

  private static boolean waits() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                .mapTo(Boolean.class)
                .one());
  }

  private static long count(String where) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from cross_region_any_copy where " + where)
                .mapTo(Long.class)
                .one());
  }
}
