package io.geovault.mysql.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.TableInventory;
import io.geovault.mysql.archive.FolderName;
import io.geovault.mysql.census.Census;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.remark.Omission;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.objectstore.ObjectKey;
import io.geovault.testkit.server.mysql.MySqlFlavor;
import io.geovault.testkit.server.mysql.MySqlOptions;
import io.geovault.testkit.server.mysql.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
      createOddities(fleet.source, source);
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
      assertThat(definitions(restored, "odd"))
          .hasSizeGreaterThan(60)
          .containsExactlyEntriesOf(definitions(source, "odd"));
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

  private static void createOddities(MySqlServer server, Connection source) throws Exception {
    try (Statement statement = source.createStatement()) {
      statement.execute("CREATE DATABASE odd");
      statement.execute("USE odd");
      OddDefinitions.create(statement);
      statement.execute("CREATE DATABASE sched");
      statement.execute("USE sched");
      OddDefinitions.createEvents(statement);
    }
    server.query(
        """
        CREATE DATABASE aa;
        CREATE DATABASE bb;
        CREATE TABLE bb.t (id INT PRIMARY KEY);
        INSERT INTO bb.t VALUES (1), (2);
        CREATE TABLE aa.u (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES bb.t (id));
        INSERT INTO aa.u VALUES (1);
        CREATE VIEW aa.v AS SELECT * FROM bb.t;
        CREATE VIEW bb.w AS SELECT v.id FROM aa.u JOIN aa.v ON v.id = u.id;
        CREATE VIEW aa.a_on_v AS SELECT id FROM aa.v;
        CREATE VIEW aa.own AS SELECT id, 'bb`.`t' AS note FROM aa.u;
        CREATE DATABASE views;
        USE views;
        CREATE TABLE base (id INT PRIMARY KEY, n INT);
        CREATE TABLE gone (id INT PRIMARY KEY);
        INSERT INTO base VALUES (1, 1);
        CREATE VIEW fine AS SELECT id FROM base;
        CREATE VIEW broken AS SELECT id FROM gone;
        CREATE VIEW on_broken AS SELECT id FROM broken;
        CREATE VIEW lost_column AS SELECT n FROM base;
        DROP TABLE gone;
        ALTER TABLE base DROP COLUMN n;
        CREATE DEFINER = nobody@nowhere PROCEDURE of_nobody() SELECT 1;
        CREATE DEFINER = nobody@nowhere VIEW view_of_nobody AS SELECT id FROM base;
        CREATE DATABASE big;
        CREATE TABLE big.b (id INT PRIMARY KEY, b LONGBLOB);
        INSERT INTO big.b VALUES (1, REPEAT('b', 3000000));
        CREATE DATABASE gen;
        CREATE TABLE gen.only_generated (a INT AS (1) STORED, b INT AS (2) VIRTUAL);
        INSERT INTO gen.only_generated () VALUES (), ();
        CREATE TABLE gen.padded (id INT PRIMARY KEY, c CHAR(10), UNIQUE KEY (c));
        INSERT INTO gen.padded VALUES (1, 'ab');
        SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',PAD_CHAR_TO_FULL_LENGTH,ANSI_QUOTES');
        """);
    if (server.flavor().isMariaDb()) {
      server.query(
          "CREATE TABLE gen.versioned (id INT PRIMARY KEY, n INT) WITH SYSTEM VERSIONING;"
              + "INSERT INTO gen.versioned VALUES (1, 1), (2, 2); UPDATE gen.versioned SET n = 9;"
              + "DELETE FROM gen.versioned WHERE id = 2;");
    }
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
    Map<String, String> expected = events(source, "sched");
    assertThat(expected.remove("too_long")).isNotNull();
    assertThat(expected).hasSize(6);
    assertThat(events(restored, "sched")).containsExactlyEntriesOf(expected);
    assertThat(result.remarks().omitted())
        .filteredOn(it -> it.kind().equals("EVENT"))
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo("too_long"))
        .satisfies(it -> assertThat(it.reason()).contains("';;'"));
  }

  private static Map<String, String> events(Connection connection, String database)
      throws SQLException {
    Map<String, String> events = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : OddDefinitions.names(statement, database)) {
        String event = name.replace("EVENT ", "");
        try (ResultSet row =
            statement.executeQuery("SHOW CREATE EVENT `%s`.`%s`".formatted(database, event))) {
          row.next();
          var columns = new StringBuilder();
          for (int i = 2; i <= 7; i++) {
            columns.append(row.getString(i)).append(" | ");
          }
          events.put(event, columns.toString());
        }
      }
    }
    return events;
  }

  private static void assertSameRows(Connection source, Connection restored) throws Exception {
    for (String table : List.of("aa.u", "bb.t", "views.base", "big.b", "gen.padded")) {
      assertThat(checksum(restored, table)).as(table).isEqualTo(checksum(source, table));
    }
    assertThat(checksum(restored, "bb_alone.t")).isEqualTo(checksum(source, "bb.t"));
  }

  private static String checksum(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("CHECKSUM TABLE " + table)) {
      row.next();
      return row.getString(2);
    }
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

  /** Returns each object of a database as the server itself shows it. */
  private static Map<String, String> definitions(Connection connection, String database)
      throws SQLException {
    Map<String, String> definitions = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : OddDefinitions.names(statement, database)) {
        String[] kindAndName = name.split(" ");
        String question =
            "SHOW CREATE %s `%s`.`%s`".formatted(kindAndName[0], database, kindAndName[1]);
        try (ResultSet row = statement.executeQuery(question)) {
          row.next();
          definitions.put(name, row.getString(kindAndName[0].equals("EVENT") ? 4 : 3));
        }
      }
    }
    return definitions;
  }
}
