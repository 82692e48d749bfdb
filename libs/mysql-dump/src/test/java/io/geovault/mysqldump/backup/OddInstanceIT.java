package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.geovault.mysqldump.remark.Omission;
import io.geovault.objectstore.ObjectKey;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unusual objects of real fleets are backed up, and restored as the manual says. */
@Tag("B4")
class OddInstanceIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/odd/data.tar");

  /** Too small for the large row when each of its bytes is written as two hexadecimal digits. */
  private static final int PACKET = 4 << 20;

  @TempDir Path directory;

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  @Tag("fault-F2")
  @Tag("fault-F5")
  @Tag("fault-F7")
  @Tag("fault-F9")
  @Tag("fault-F10")
  @Tag("fault-F11")
  @Tag("fault-F12")
  void shouldBackUpWhatRealFleetsHoldOrNameIt(MySqlFlavor flavor) throws Exception {
    try (Fleet fleet = Fleet.start(server(flavor, "source"), directory);
        MySqlServer target = server(flavor, "target");
        Connection source = connect(fleet.source);
        Connection restored = connect(target)) {
      // Given
      OddDatabases.create(fleet.source, source);
      var everything =
          new LogicalBackupRequest(
              "rm-1",
              "set-1",
              fleet.endpoint(),
              fleet.credentials,
              Set.of("odd", "sched", "aa", "bb", "views", "big", "gen"),
              InventoryDetail.CHECKSUMS);

      // When
      BackupResult result =
          fleet.backup().run(everything, fleet.store, KEY, BackupProgress.UNHEARD, () -> false);
      Path root = restore(fleet, target, result);

      // Then
      assertThat(OddDatabases.definitions(restored, "odd"))
          .hasSizeGreaterThan(60)
          .containsExactlyEntriesOf(OddDatabases.definitions(source, "odd"));
      assertSameEvents(source, restored, result);
      assertSameRows(source, restored);
      assertPacketIsNamed(result, root);
      assertInvalidViewsAreKeptAsText(result, root, target);
      assertViewsReachAcross(fleet.source, target);
      assertHistory(flavor, fleet.source, target);
      assertCensusDoesNotDependOnTheServersMode(result, restored);
    }
  }

  private MySqlServer server(MySqlFlavor flavor, String name) {
    return MySqlServer.startExpendable(
        MySqlOptions.in(flavor, directory.resolve(name)).with("--max-allowed-packet=" + PACKET));
  }

  private Path restore(Fleet fleet, MySqlServer target, BackupResult result) throws Exception {
    Path archive = directory.resolve("download.tar");
    try (var in = fleet.store.open(KEY)) {
      Files.copy(in, archive);
    }
    var hand = new ByHand(directory);
    Path root = hand.extract(archive);
    target.query("SET GLOBAL max_allowed_packet = " + result.remarks().requiredPacketBytes());
    // One database alone, before the other database exists to which it refers.
    hand.load(root.resolve("bb"), target, "bb_alone");
    for (DatabaseInventory database : result.databases()) {
      target.query("CREATE DATABASE `" + database.name() + "`");
    }
    for (DatabaseInventory database : result.databases()) {
      hand.load(root.resolve(FolderName.of(database.name()).value()), target, database.name());
    }
    hand.loadLateObjects(root, target, "aa");
    return root;
  }

  /** The events are equal, including the session settings of their creation. */
  private static void assertSameEvents(Connection source, Connection restored, BackupResult result)
      throws SQLException {
    Map<String, String> expected = OddDatabases.events(source, "sched");
    assertThat(expected.remove("too_long")).isNotNull();
    assertThat(expected).hasSize(6);
    assertThat(OddDatabases.events(restored, "sched")).containsExactlyEntriesOf(expected);
    assertThat(result.remarks().omitted())
        .filteredOn(it -> it.kind().equals("EVENT"))
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo("too_long"))
        .satisfies(it -> assertThat(it.reason()).contains("';;'"));
  }

  private static void assertSameRows(Connection source, Connection restored) throws Exception {
    for (String table : List.of("aa.u", "bb.t", "views.base", "big.b", "gen.padded")) {
      assertThat(OddDatabases.checksum(restored, table))
          .as(table)
          .isEqualTo(OddDatabases.checksum(source, table));
    }
    assertThat(OddDatabases.checksum(restored, "bb_alone.t"))
        .isEqualTo(OddDatabases.checksum(source, "bb.t"));
  }

  /** The blob is written with two digits per byte. */
  private static void assertPacketIsNamed(BackupResult result, Path root) throws Exception {
    long needed = result.remarks().requiredPacketBytes();
    assertThat(needed).isBetween(6_000_000L, 8L << 20);
    assertThat(Files.readString(root.resolve("config.txt")))
        .contains("required_max_allowed_packet=" + needed + "\n")
        .contains("The import needs max_allowed_packet=" + needed);
  }

  private static void assertInvalidViewsAreKeptAsText(
      BackupResult result, Path root, MySqlServer target) throws Exception {
    assertThat(result.remarks().omitted())
        .extracting(Omission::name)
        .contains("broken", "on_broken", "lost_column")
        .doesNotContain("fine", "own", "v");
    assertThat(result.remarks().omitted())
        .filteredOn(it -> it.kind().equals("VIEW"))
        .allSatisfy(it -> assertThat(it.reason()).contains("references invalid"));
    assertThat(result.remarks().omitted())
        .filteredOn(it -> it.kind().equals("ROWS"))
        .extracting(Omission::name)
        .containsExactly("only_generated");
    byte[] text;
    try (var in = new GZIPInputStream(Files.newInputStream(root.resolve("views/omitted.sql.gz")))) {
      text = in.readAllBytes();
    }
    assertThat(new String(text, StandardCharsets.UTF_8))
        .contains("-- VIEW broken: ", "VIEW `views`.`broken` AS select", "`lost_column`");
    assertThat(target.query("SELECT id FROM views.fine")).isEqualTo("1");
    // An omitted object can be created by hand once the objects that it needs exist.
    target.query("CREATE TABLE views.gone (id INT); INSERT INTO views.gone VALUES (7)");
    target.query(
        "USE views;\n" + statement(new String(text, StandardCharsets.UTF_8), "`views`.`broken`"));
    assertThat(target.query("SELECT id FROM views.broken")).isEqualTo("7");
    assertThat(target.query("SHOW PROCEDURE STATUS LIKE 'of_nobody'")).contains("nobody@nowhere");
  }

  private static String statement(String script, String name) {
    return script
        .lines()
        .filter(line -> line.startsWith("CREATE") && line.contains("VIEW " + name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertViewsReachAcross(MySqlServer source, MySqlServer target) {
    for (String view : List.of("aa.v", "bb.w", "aa.a_on_v", "aa.own")) {
      assertThat(target.query("SELECT * FROM " + view))
          .as(view)
          .isEqualTo(source.query("SELECT * FROM " + view));
      String definition = "SET sql_mode = ''; SHOW CREATE VIEW " + view;
      assertThat(target.query(definition)).isEqualTo(source.query(definition));
    }
    assertThat(target.query("SHOW TABLES FROM bb_alone")).isEqualTo("t");
  }

  private static void assertHistory(MySqlFlavor flavor, MySqlServer source, MySqlServer target) {
    if (flavor.isMariaDb()) {
      String all = "SELECT * FROM gen.versioned FOR SYSTEM_TIME ALL ORDER BY id, n";
      assertThat(target.query(all)).hasLineCount(4).isEqualTo(source.query(all));
    }
  }

  private static void assertCensusDoesNotDependOnTheServersMode(
      BackupResult result, Connection restored) throws Exception {
    try (Census census = Census.begin(restored, InventoryDetail.CHECKSUMS)) {
      var held = new Inventory(result.databases());
      assertThat(tables(census.take(held, () -> false))).isEqualTo(tables(held));
    }
    assertThat(result.databases())
        .flatExtracting(DatabaseInventory::tables)
        .filteredOn(table -> table.name().equals("only_generated"))
        .allMatch(table -> table.rows() == 2);
  }

  private static List<TableInventory> tables(Inventory inventory) {
    return inventory.databases().stream()
        .flatMap(database -> database.tables().stream())
        .filter(table -> !table.name().equals("only_generated"))
        .toList();
  }

  private static Connection connect(MySqlServer server) {
    return MySqlConnections.withDefaultTimeouts()
        .open(
            new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED)),
            new MySqlCredentials(server.user(), server.password()));
  }
}
