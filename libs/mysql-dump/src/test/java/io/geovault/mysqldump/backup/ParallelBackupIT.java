package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.FolderName;
import io.geovault.objectstore.ObjectKey;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several processes dump one moment of a server. */
@Tag("B4")
class ParallelBackupIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/parallel/data.tar");
  private static final int WORKERS = 3;

  @TempDir Path directory;

  record Source(MySqlFlavor flavor, boolean gtid) {
    @Override
    public String toString() {
      return flavor + (gtid ? "" : " without GTIDs");
    }
  }

  static List<Source> sources() {
    Stream<Source> all = MySqlFlavor.available().stream().map(it -> new Source(it, true));
    Stream<Source> without =
        Stream.of(MySqlFlavor.MYSQL_8_0, MySqlFlavor.MYSQL_5_7)
            .filter(MySqlFlavor::isAvailable)
            .map(it -> new Source(it, false));
    return Stream.concat(all, without).toList();
  }

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void shouldShowOneMomentAndExactlyTheRecordedOne(Source kind) throws Exception {
    try (Fleet fleet = start(kind)) {
      // Given
      TwinTables.create(fleet.source);
      String before = TwinTables.gtids(fleet.source);

      // When
      var most = new AtomicInteger();
      BackupResult result = backUpUnderLoad(fleet, most);
      BinlogCoordinates position = result.binlog().orElseThrow();
      int committed = TwinTables.count(fleet.source, "twin_a.one");
      int after = TwinTables.transactionsFrom(fleet.source, position);
      restore(fleet, "twin_a", "twin_b");

      // Then
      assertThat(most.get()).isEqualTo(WORKERS);
      int restored = TwinTables.count(fleet.source, "restored_twin_a.one");
      assertThat(restored).isPositive().isEqualTo(committed - after);
      for (String twin : List.of("twin_a.two", "twin_b.three", "twin_b.four")) {
        assertThat(TwinTables.rows(fleet.source, "restored_" + twin))
            .isEqualTo(TwinTables.rows(fleet.source, "restored_twin_a.one"));
      }
      assertGtids(kind, before, position.gtidSet(), restored);
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldRestoreSchemasOfAllShapes(MySqlFlavor flavor) throws Exception {
    try (Fleet fleet = start(new Source(flavor, true))) {
      // Given
      fleet.source.query(
          """
          CREATE DATABASE views_only;
          CREATE VIEW views_only.z AS SELECT 1 AS x;
          CREATE VIEW views_only.a AS SELECT x FROM views_only.z;
          CREATE DATABASE single;
          CREATE TABLE single.t (i INT PRIMARY KEY, note VARCHAR(20));
          USE single;
          CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.note = 'by trigger';
          INSERT INTO t (i) VALUES (1);
          UPDATE t SET note = 'kept';
          CREATE DATABASE alike;
          CREATE TABLE alike.orders (i INT PRIMARY KEY);
          CREATE TABLE alike.Orders (i INT PRIMARY KEY);
          CREATE TABLE alike.résumé (i INT PRIMARY KEY);
          CREATE TABLE alike.resume (i INT PRIMARY KEY);
          CREATE VIEW alike.RESUME AS SELECT i FROM alike.résumé;
          INSERT INTO alike.orders VALUES (1);
          INSERT INTO alike.Orders VALUES (2), (3);
          INSERT INTO alike.résumé VALUES (4);
          INSERT INTO alike.resume VALUES (5), (6);
          """);
      fleet.source.query(TwinTables.manyTables());

      // When
      backUp(fleet, 4, new AtomicInteger(), "views_only", "single", "alike", "many");
      restore(fleet, "views_only", "single", "alike", "many");

      // Then
      for (String database : List.of("single", "alike", "many")) {
        assertThat(TwinTables.contents(fleet.source, "restored_" + database))
            .isNotEmpty()
            .isEqualTo(TwinTables.contents(fleet.source, database));
      }
      assertThat(fleet.source.query("SELECT x FROM restored_views_only.a")).isEqualTo("1");
      assertThat(fleet.source.query("SELECT i FROM restored_alike.RESUME")).isEqualTo("4");
      assertThat(
              fleet.source.query(
                  "INSERT INTO restored_single.t (i) VALUES (2);"
                      + " SELECT note FROM restored_single.t ORDER BY i"))
          .isEqualTo("kept\nby trigger");
    }
  }

  /**
   * Newer servers show a dump only the tables of its moment; with other servers the backup fails.
   */
  @ParameterizedTest
  @MethodSource("flavors")
  void shouldNotHoldATableThatAppearsDuringTheRun(MySqlFlavor flavor) throws Exception {
    try (Fleet fleet = start(new Source(flavor, true))) {
      // Given
      TwinTables.create(fleet.source);
      fleet.source.query("CREATE DATABASE zz; CREATE TABLE zz.t (i INT PRIMARY KEY)");
      var created = new AtomicBoolean();
      BackupProgress create =
          (bytes, done, total) -> {
            if (done > 0 && created.compareAndSet(false, true)) {
              fleet.source.query("CREATE TABLE zz.fresh (i INT PRIMARY KEY)");
              fleet.source.query("INSERT INTO zz.fresh VALUES (1)");
            }
          };
      LogicalBackupRequest request = fleet.request("twin_a", "twin_b", "zz");

      // When
      Throwable failure =
          catchThrowable(
              () -> fleet.backup(WORKERS).run(request, fleet.store, KEY, create, () -> false));

      // Then
      if (failure == null) {
        restore(fleet, "zz");
        assertThat(fleet.source.query("SHOW TABLES FROM restored_zz")).isEqualTo("t");
      } else {
        assertThat(failure)
            .isInstanceOfSatisfying(
                MySqlException.DumpFailed.class, it -> assertThat(it.isTransient()).isTrue());
        assertThat(fleet.store.find(KEY)).isEmpty();
      }
      assertThat(created).isTrue();
    }
  }

  @Test
  void shouldUseOneProcessWhereTheLockIsNotAllowed() throws Exception {
    // Given
    MySqlOptions options =
        MySqlOptions.in(MySqlFlavor.best(), directory.resolve("source"))
            .withoutGtid()
            .with("--skip-log-bin");
    try (Fleet fleet = Fleet.start(MySqlServer.startExpendable(options), directory)) {
      fleet.source.query("REVOKE RELOAD ON *.* FROM backup@'%'");
      if (!fleet.source.flavor().isMariaDb()) {
        fleet.source.query("REVOKE IF EXISTS FLUSH_TABLES ON *.* FROM backup@'%'");
      }
      TwinTables.create(fleet.source);

      // When
      var most = new AtomicInteger();
      BackupResult result = backUp(fleet, WORKERS, most, "twin_a", "twin_b");
      restore(fleet, "twin_a", "twin_b");

      // Then
      assertThat(result.binlog()).isEmpty();
      assertThat(most.get()).isEqualTo(1);
      assertThat(TwinTables.contents(fleet.source, "restored_twin_a"))
          .isEqualTo(TwinTables.contents(fleet.source, "twin_a"));
    }
  }

  private Fleet start(Source kind) {
    MySqlOptions options = MySqlOptions.in(kind.flavor(), directory.resolve("source"));
    MySqlServer server = MySqlServer.startExpendable(kind.gtid() ? options : options.withoutGtid());
    if (kind.flavor().isMariaDb()) {
      // Its tool cannot set the timeouts of its sessions; with a short timeout only one process
      // would dump.
      server.query("SET GLOBAL net_write_timeout = 3600");
    }
    return Fleet.start(server, directory);
  }

  private BackupResult backUpUnderLoad(Fleet fleet, AtomicInteger most) throws Exception {
    List<String> tables = List.of("twin_a.one", "twin_b.three", "twin_a.two", "twin_b.four");
    try (var load = new TransactionLoad(fleet.source, tables, WORKERS)) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> load.committed() > 50);
      BackupResult result = backUp(fleet, WORKERS, most, "twin_a", "twin_b");
      int then = load.committed();
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> load.committed() > then + 10);
      return result;
    }
  }

  private static BackupResult backUp(
      Fleet fleet, int workers, AtomicInteger most, String... databases) {
    BackupProgress count =
        (bytes, done, total) -> most.accumulateAndGet(Fleet.workers().size(), Math::max);
    return fleet
        .backup(workers)
        .run(fleet.request(databases), fleet.store, KEY, count, () -> false);
  }

  private void restore(Fleet fleet, String... databases) throws Exception {
    Path archive = directory.resolve("download.tar");
    try (var in = fleet.store.open(KEY)) {
      Files.copy(in, archive);
    }
    var hand = new ByHand(directory);
    Path root = hand.extract(archive);
    for (String database : databases) {
      Path folder = root.resolve(FolderName.of(database).value());
      hand.load(folder, fleet.source, "restored_" + database);
    }
  }

  private static void assertGtids(Source kind, String before, String recorded, int restored) {
    if (kind.gtid()) {
      assertThat(TwinTables.last(recorded) - TwinTables.last(before)).isEqualTo(restored);
    } else {
      assertThat(recorded).isEmpty();
    }
  }
}
