package io.geovault.mysql.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.TableInventory;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule B10's exact counts on every server this machine can run. */
@Tag("B10")
class CensusIT {

  private static final String EVERY_TYPE =
      """
      CREATE TABLE a.types (id INT PRIMARY KEY, t TINYINT, u BIGINT UNSIGNED, d DECIMAL(30, 10), f FLOAT, g DOUBLE,
        b BIT(9), c CHAR(5) CHARACTER SET utf16, v VARCHAR(40), x TEXT, l LONGBLOB, e ENUM('a', 'b'), s SET('a', 'b'),
        j JSON, p POINT, day DATE, at TIME(6), dt DATETIME(3), ts TIMESTAMP(6) NULL, y YEAR, n BINARY(3), `odd ``na|me` INT);
      INSERT INTO a.types VALUES
        (1, -1, 18446744073709551615, 12345678901234567890.0123456789, 1.5, 0.1, b'101', 'ü', 'x|y', 'text', x'00FF',
         'b', 'a,b', '{"k": [1, null]}', ST_GeomFromText('POINT(1 2)'), '2026-02-28', '-12:34:56.5', '2026-02-28 01:02:03.004',
         '2026-02-28 01:02:03.000004', 2026, 'a', 7),
        (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      """;

  @TempDir Path directory;

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldDistinguishTablesByTheirContentOnly(MySqlFlavor flavor) throws Exception {
    // Given
    try (MySqlServer server = MySqlServer.start(flavor, directory)) {
      server.query("CREATE DATABASE a; CREATE DATABASE b;");
      server.query(EVERY_TYPE);
      server.query(
          """
          SET SESSION sql_mode = ''; SET time_zone = '+05:00';
          CREATE TABLE b.types LIKE a.types; INSERT INTO b.types SELECT * FROM a.types ORDER BY id DESC;
          CREATE TABLE a.twice (x INT); INSERT INTO a.twice VALUES (1), (2);
          CREATE TABLE b.twice (x INT); INSERT INTO b.twice VALUES (2), (1);
          CREATE TABLE a.more (x INT); INSERT INTO a.more VALUES (1), (1), (2);
          CREATE TABLE a.other (x INT); INSERT INTO a.other VALUES (1), (3);
          CREATE TABLE a.shift (x VARCHAR(9), y VARCHAR(9)); INSERT INTO a.shift VALUES ('1', NULL);
          CREATE TABLE b.shift (x VARCHAR(9), y VARCHAR(9)); INSERT INTO b.shift VALUES (NULL, '1');
          CREATE TABLE a.none (x INT);
          CREATE TABLE a.big (x LONGTEXT); INSERT INTO a.big VALUES (REPEAT('a', 40000000));
          CREATE TABLE b.big (x LONGTEXT); INSERT INTO b.big VALUES (REPEAT('b', 40000000));
          """);

      // When
      try (Census census = Census.begin(connect(server), InventoryDetail.CHECKSUMS)) {
        Function<String, TableInventory> in = tables(census.take(inventory(server), () -> false));

        // Then
        assertThat(in.apply("a.types")).isEqualTo(in.apply("b.types"));
        assertThat(in.apply("a.twice").checksum()).isEqualTo(in.apply("b.twice").checksum());
        assertThat(in.apply("a.twice").checksum().orElseThrow()).matches("sha256-sum:[0-9a-f]{16}");
        assertThat(
                List.of(
                    "a.types", "a.twice", "a.more", "a.other", "a.shift", "b.shift", "a.none",
                    "a.big", "b.big"))
            .extracting(name -> in.apply(name).checksum())
            .doesNotHaveDuplicates();
        assertThat(in.apply("a.more").rows()).isEqualTo(3);
        assertThat(in.apply("a.none").rows()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldGoOnSeeingTheMomentItWasBegunAt(MySqlFlavor flavor) throws Exception {
    // Given
    try (MySqlServer server = MySqlServer.start(flavor, directory)) {
      server.query("CREATE DATABASE a; CREATE TABLE a.t (x INT); INSERT INTO a.t VALUES (1), (2)");
      Inventory estimates = inventory(server);
      try (Census first = Census.begin(connect(server), InventoryDetail.CHECKSUMS);
          Census census = Census.begin(connect(server), InventoryDetail.CHECKSUMS);
          Census rows = Census.begin(connect(server), InventoryDetail.ROWS)) {
        TableInventory before = tables(first.take(estimates, () -> false)).apply("a.t");

        // When
        server.query("INSERT INTO a.t VALUES (3), (4); DELETE FROM a.t WHERE x = 1");

        // Then
        assertThat(tables(census.take(estimates, () -> false)).apply("a.t")).isEqualTo(before);
        TableInventory counted = tables(rows.take(estimates, () -> false)).apply("a.t");
        assertThat(counted.rows()).isEqualTo(2);
        assertThat(counted.isExact()).isTrue();
        assertThat(counted.checksum()).isEmpty();
      }
    }
  }

  private static Function<String, TableInventory> tables(Inventory inventory) {
    var byName =
        inventory.databases().stream()
            .flatMap(
                database ->
                    database.tables().stream()
                        .map(
                            table ->
                                Map.entry(
                                    database.name() + "." + table.name(),
                                    new TableInventory(
                                        table.name(),
                                        table.rows(),
                                        0,
                                        table.isExact(),
                                        table.checksum()))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return name -> Objects.requireNonNull(byName.get(name), name);
  }

  private static Inventory inventory(MySqlServer server) throws SQLException {
    try (Connection connection = connect(server)) {
      return Inventory.gather(connection);
    }
  }

  private static Connection connect(MySqlServer server) {
    return MySqlConnections.withDefaultTimeouts()
        .open(
            new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED)),
            new MySqlCredentials(server.user(), server.password()));
  }
}
