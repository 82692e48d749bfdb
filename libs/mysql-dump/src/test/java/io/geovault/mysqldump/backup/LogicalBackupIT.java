package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.TableInventory;
import io.geovault.mysql.census.Census;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.archive.FolderName;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule B4 on every server this machine can run. */
@Tag("B4")
class LogicalBackupIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/set-1/data.tar");
  private static final Map<String, String> RESTORED =
      Map.of(
          "shop", "shop_restored",
          "old_style", "new_style",
          "odd/..`n 数", "plain",
          "Config.txt", "config",
          "empty_one", "empty_two",
          "load_db", "load_restored");

  @TempDir Path directory;

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldBeRestorableByHandIntoAServerThatHasAHistory(MySqlFlavor flavor) throws Exception {
    try (Fleet fleet = Fleet.start(flavor, directory);
        MySqlServer target = MySqlServer.start(flavor, directory.resolve("target"))) {
      // Given
      target.query("CREATE DATABASE history; CREATE TABLE history.t (x INT)");
      String before = binlogEnd(target);

      // When
      Backup backup = backUpUnderLoad(fleet);
      restoreByHand(fleet, target);

      // Then
      assertThat(binlogEnd(target)).isNotEqualTo(before);
      assertSameTables(fleet.source, target);
      assertSameRoutinesTriggersAndEvents(fleet.source, target);
      assertViewsWork(fleet.source, target);
      assertOneSnapshot(target, backup.committedBefore());
      assertResult(fleet, backup.result());
      assertCounted(backup.result(), target);
    }
  }

  private record Backup(BackupResult result, int committedBefore) {}

  private static Backup backUpUnderLoad(Fleet fleet) {
    try (var load = new WriteLoad(fleet.source)) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> load.committed() > 20);
      int committed = load.committed();
      var result =
          fleet
              .backup()
              .run(fleet.countedRequest(), fleet.store, KEY, BackupProgress.UNHEARD, () -> false);
      return new Backup(result, committed);
    }
  }

  private void restoreByHand(Fleet fleet, MySqlServer target) throws Exception {
    Path archive = directory.resolve("download.tar");
    try (var in = fleet.store.open(KEY)) {
      Files.copy(in, archive);
    }
    var hand = new ByHand(directory);
    Path root = hand.extract(archive);
    assertThat(Files.readString(root.resolve("config.txt")))
        .contains("instance_id=rm-1\n", "restore_point_in_time=0\n", "name=odd/..`n 数\n");
    for (Map.Entry<String, String> database : RESTORED.entrySet()) {
      Path folder = root.resolve(FolderName.of(database.getKey()).value());
      hand.load(folder, target, database.getValue());
      assertNothingBinds(folder);
    }
  }

  private static void assertNothingBinds(Path folder) throws Exception {
    for (String script : List.of("schema.sql", "data.sql")) {
      try (Stream<String> lines = Files.lines(folder.resolve(script))) {
        assertThat(lines)
            .noneMatch(line -> line.contains("GTID_PURGED") || line.contains("SQL_LOG_BIN"))
            .noneMatch(line -> line.startsWith("CREATE DATABASE"));
      }
    }
  }

  private static String binlogEnd(MySqlServer server) {
    return server.query(
        server.flavor().isMariaDb() ? "SELECT @@gtid_binlog_pos" : "SELECT @@GLOBAL.gtid_executed");
  }

  private static void assertSameTables(MySqlServer source, MySqlServer target) {
    for (Map.Entry<String, String> database : RESTORED.entrySet()) {
      if (!database.getKey().equals("load_db")) {
        assertThat(checksums(target, database.getValue()))
            .as(database.getKey())
            .isEqualTo(checksums(source, database.getKey()));
      }
    }
    assertThat(checksums(target, "shop_restored")).hasSize(7);
    assertThat(target.query("SELECT COUNT(*), SUM(LENGTH(body)) FROM load_restored.zz_bulk"))
        .isEqualTo(source.query("SELECT COUNT(*), SUM(LENGTH(body)) FROM load_db.zz_bulk"));
    assertThat(defaults(target, "new_style")).isEqualTo(defaults(source, "old_style"));
  }

  private static String defaults(MySqlServer server, String database) {
    return server.query(
        "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME='"
            + database
            + "'");
  }

  private static Map<String, String> checksums(MySqlServer server, String database) {
    String names =
        server.query(
            "SELECT HEX(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_TYPE='BASE TABLE'"
                + " AND TABLE_SCHEMA='"
                + database
                + "'");
    return names
        .lines()
        .map(LogicalBackupIT::unhex)
        .collect(Collectors.toMap(name -> name, name -> checksum(server, database, name)));
  }

  /**
   * Returns a digest of every value of every row, and the server's own checksum where it is
   * reliable.
   */
  private static String checksum(MySqlServer server, String database, String table) {
    String name = "`" + database.replace("`", "``") + "`.`" + table.replace("`", "``") + "`";
    String values =
        server.query(
            "SELECT HEX(GROUP_CONCAT(CONCAT('IFNULL(HEX(CONCAT(`', REPLACE(COLUMN_NAME, '`', '``'),"
                + " '`)), 0)') ORDER BY ORDINAL_POSITION)) FROM information_schema.COLUMNS WHERE"
                + " TABLE_SCHEMA='"
                + database
                + "' AND TABLE_NAME='"
                + table
                + "'");
    String rows =
        server.query("SELECT CONCAT_WS('|', " + unhex(values) + ") r FROM " + name + " ORDER BY r");
    // MySQL 5.7.22 returns different checksums for one unchanged table.
    String own =
        server.flavor() == MySqlFlavor.MYSQL_5_7 ? "" : server.query("CHECKSUM TABLE " + name);
    return rows + own.substring(own.lastIndexOf('\t') + 1);
  }

  private static String unhex(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  private static void assertSameRoutinesTriggersAndEvents(MySqlServer source, MySqlServer target) {
    String routines =
        "SELECT ROUTINE_NAME, ROUTINE_DEFINITION, SQL_MODE, CHARACTER_SET_CLIENT,"
            + " DATABASE_COLLATION FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA='%s'"
            + " ORDER BY 1";
    String parameters =
        "SELECT SPECIFIC_NAME, PARAMETER_NAME, DTD_IDENTIFIER, COLLATION_NAME FROM"
            + " information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA='%s' ORDER BY 1, 2";
    String triggers =
        "SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE"
            + " TRIGGER_SCHEMA='%s' ORDER BY 1";
    String events =
        "SELECT EVENT_NAME, EVENT_DEFINITION, STARTS, STATUS FROM information_schema.EVENTS"
            + " WHERE EVENT_SCHEMA='%s' ORDER BY 1";
    for (String question : List.of(routines, parameters, triggers, events)) {
      assertThat(target.query(question.formatted("shop_restored")))
          .isNotBlank()
          .isEqualTo(source.query(question.formatted("shop")));
    }
    assertThat(target.query(parameters.formatted("new_style")))
        .isEqualTo(source.query(parameters.formatted("old_style")));
  }

  private static void assertViewsWork(MySqlServer source, MySqlServer target) {
    String question = "SELECT COUNT(*), SUM(t) FROM %s.a_top";
    assertThat(target.query(question.formatted("shop_restored")))
        .isEqualTo(source.query(question.formatted("shop")));
  }

  /** Both tables of the load end at one transaction, which is at least {@code committedBefore}. */
  private static void assertOneSnapshot(MySqlServer target, int committedBefore) {
    String[] ends =
        target
            .query(
                "SELECT COUNT(*) FROM load_restored.one; SELECT MAX(x) FROM load_restored.one;"
                    + "SELECT COUNT(*) FROM load_restored.two; SELECT MAX(x) FROM load_restored.two")
            .split("\n");
    assertThat(ends).containsOnly(ends[0]);
    assertThat(Integer.parseInt(ends[0])).isGreaterThanOrEqualTo(committedBefore);
  }

  private void assertResult(Fleet fleet, BackupResult result) throws Exception {
    byte[] archive = Files.readAllBytes(directory.resolve("download.tar"));
    assertThat(result.sizeBytes()).isEqualTo(archive.length);
    assertThat(result.sha256()).isEqualTo(Sha256.of(archive));
    assertThat(result.crc32c()).isEqualTo(Crc32c.of(archive));
    assertThat(fleet.store.pendingUploads("1/")).isEmpty();
    assertThat(result.engineVersion()).isEqualTo(fleet.source.query("SELECT @@version"));
    assertThat(result.databases())
        .extracting(DatabaseInventory::name)
        .containsExactlyInAnyOrderElementsOf(RESTORED.keySet());
    assertThat(result.databases())
        .filteredOn(database -> database.name().equals("old_style"))
        .flatExtracting(DatabaseInventory::tables)
        .extracting(TableInventory::name)
        .containsExactly("words");
    BinlogCoordinates binlog = result.binlog().orElseThrow();
    assertThat(fleet.source.query("SHOW BINARY LOGS")).contains(binlog.file());
    assertGtids(fleet.source, binlog.gtidSet());
  }

  /** The counts at the source, which was being written to, equal the content of the backup set. */
  private static void assertCounted(BackupResult result, MySqlServer target) throws Exception {
    var restored =
        new Inventory(
            result.databases().stream()
                .map(
                    database ->
                        new DatabaseInventory(
                            Objects.requireNonNull(RESTORED.get(database.name())),
                            database.tables()))
                .toList());
    var connection =
        MySqlConnections.withDefaultTimeouts()
            .open(
                new MySqlEndpoint(target.host(), target.port(), TlsPolicy.of(TlsMode.PREFERRED)),
                new MySqlCredentials(target.user(), target.password()));
    try (Census census = Census.begin(connection, InventoryDetail.CHECKSUMS)) {
      assertThat(census.take(restored, () -> false)).isEqualTo(restored);
    }
    assertThat(restored.databases())
        .flatExtracting(DatabaseInventory::tables)
        .allMatch(table -> table.isExact() && table.checksum().isPresent());
  }

  private static void assertGtids(MySqlServer source, String gtidSet) {
    String question =
        source.flavor().isMariaDb()
            ? "SELECT '" + gtidSet + "' <> '' AND @@gtid_binlog_pos <> '" + gtidSet + "'"
            : "SELECT '"
                + gtidSet
                + "' <> '' AND GTID_SUBSET('"
                + gtidSet
                + "', @@GLOBAL.gtid_executed)";
    assertThat(source.query(question)).isEqualTo("1");
  }
}
