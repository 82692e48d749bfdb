package io.geovault.replication.log.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.database.Database;
import io.geovault.replication.scene.EmptyDatabase;
import io.geovault.vault.range.Range;
import io.geovault.vault.range.RecoverableRanges;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ranges of a destination, from the rows of its sets and slices. */
@Tag("R10")
class RangeFactsIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Lane LANE = new Lane("rm-1", "cn-shanghai");

  private static EmptyDatabase server;
  private static Database database;

  private final RangeFacts facts = new RangeFacts(Clock.fixed(START, ZoneOffset.UTC));
  private final Stretches stretches = new Stretches();

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    server = EmptyDatabase.start(directory);
    database = new Database(server.source());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void forgetAll() {
    database.writing(
        handle -> {
          handle.execute("delete from cross_region_copy");
          handle.execute("delete from cross_region_log");
          handle.execute("delete from cross_region_log_stretch");
        });
  }

  @Test
  void shouldBeginARangeWithASetWhoseSliceBeforeItWasPurgedAndForgotten() {
    // Given
    slice("a", 1, 0, 500, 10, 20);
    slice("a", 2, 500, 900, 4000, 4100);
    set("idle", 500, 400);

    // When
    database.writing(
        handle -> handle.execute("delete from cross_region_log where chain_sequence = 1"));

    // Then
    assertThat(ranges())
        .extracting(Range::from, Range::to, Range::backupSetIds)
        .containsExactly(tuple(at(400), at(4100), List.of("idle")));
  }

  @Test
  void shouldBeginARangeWithASetWhoseSliceBeforeItWasNeverCopied() {
    // Given
    set("first after enabling", 500, 400);

    // When
    slice("a", 7, 500, 900, 4000, 4100);

    // Then
    assertThat(ranges())
        .extracting(Range::from, Range::to, Range::backupSetIds)
        .containsExactly(tuple(at(400), at(4100), List.of("first after enabling")));
  }

  @Test
  void shouldNotBeginARangeWithASetFromBeforeTheServerBeganItsFileNamesAgain() {
    // Given
    set("before", 157, 400);

    // When
    slice("b", 8, 0, 157, 4000, 4001);
    slice("b", 9, 157, 900, 4002, 4100);

    // Then
    assertThat(ranges()).isEmpty();
  }

  @Test
  void shouldNotBeginARangeInALaterSliceWithASetFromBeforeTheServerBeganItsFileNamesAgain() {
    // Given
    set("before", 700, 400);

    // When the first slices of the chain were never copied
    slice("b", 8, 500, 700, 4000, 4001);
    slice("b", 9, 700, 900, 4002, 4100);

    // Then
    assertThat(ranges()).isEmpty();
  }

  @Test
  void shouldLeaveOutSetsOfChosenDatabasesAndSlicesOnTheirWay() {
    // Given
    slice("a", 1, 0, 500, 10, 20);
    set("whole", 300, 15);
    set("chosen", 300, 15);

    // When
    database.writing(
        handle ->
            handle.execute(
                "update cross_region_copy set backup_set = backup_set || '{\"chosenDatabases\": [\"shop\"]}'"
                    + " where backup_set_id = 'chosen'"));

    // Then
    assertThat(ranges()).extracting(Range::backupSetIds).containsExactly(List.of("whole"));
  }

  private List<Range> ranges() {
    return database.read(
        handle -> RecoverableRanges.of(facts.stretches(handle, LANE), facts.sets(handle, LANE)));
  }

  private static void set(String id, long position, long consistentAt) {
    database.writing(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                      destination_region, retention_days, completed_at_source, backup_set, status,
                      created_at, finished_at, storage_class, route)
                    values (:id, :id, 'rm-1', '1234567890123456', 'cn-hangzhou', 'cn-shanghai', 7, :at,
                      jsonb_build_object('consistentAt', :at, 'completedAt', :at, 'binlog',
                        jsonb_build_object('file', 'binlog.000001', 'position', cast(:position as bigint))),
                      'COMPLETED', :at, :at, 'LOCAL_SSD', 'INTERNAL')
                    """)
                .bind("id", id)
                .bind("position", position)
                .bind("at", at(consistentAt))
                .execute());
  }

  private void slice(
      String chain, long sequence, long first, long last, long firstEvent, long lastEvent) {
    database.writing(
        handle -> {
          insert(handle, chain, sequence, first, last, firstEvent, lastEvent);
          stretches.add(
              handle,
              LANE,
              new Stretch(
                  sequence,
                  at(firstEvent),
                  new LogEnd(
                      chain,
                      sequence,
                      "server",
                      "binlog.000001",
                      last,
                      at(lastEvent),
                      at(lastEvent + 1),
                      sequence)));
        });
  }

  private static void insert(
      Handle handle,
      String chain,
      long sequence,
      long first,
      long last,
      long firstEvent,
      long lastEvent) {
    handle
        .createUpdate(
            """
            insert into cross_region_log (id, log_segment_id, instance_id, account_id, region,
              destination_region, server_uuid, binlog_file, first_position, last_position,
              first_event_at, last_event_at, chain_id, chain_sequence, ends_file, ordinal,
              source_bucket, source_key, size_bytes, sha256, completed_at_source, retention_days,
              status, created_at, finished_at)
            values (:id, :id, 'rm-1', '1234567890123456', 'cn-hangzhou', 'cn-shanghai', 'server',
              'binlog.000001', :first, :last, :firstEvent, :lastEvent, :chain, :sequence, false,
              :sequence, 'vault', :id, 1, 'sha', :sealed, 7, 'COMPLETED', :sealed, :sealed)
            """)
        .bind("id", "log-" + sequence)
        .bind("first", first)
        .bind("last", last)
        .bind("firstEvent", at(firstEvent))
        .bind("lastEvent", at(lastEvent))
        .bind("sealed", at(lastEvent + 1))
        .bind("chain", chain)
        .bind("sequence", sequence)
        .execute();
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
