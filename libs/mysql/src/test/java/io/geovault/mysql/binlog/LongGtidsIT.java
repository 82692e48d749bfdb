package io.geovault.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.binlog.continuity.FileHeads;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.mysql.binlog.gtid.BinlogGtids;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysql.binlog.gtid.GtidsRefused;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault F4: GTID sets longer than the 1,024 characters at which SHOW VARIABLES cuts. */
@Tag("fault-F4")
class LongGtidsIT {

  @TempDir Path directory;

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldReadALongSetWholeOrRefuseIt(MySqlFlavor flavor) {
    try (MySqlServer server = MySqlServer.start(flavor, directory)) {
      // Given
      String longSet = flavor.isMariaDb() ? domains(600) : sources(40) + "," + holes(250);
      forget(server);
      server.query(
          flavor.isMariaDb()
              ? "SET GLOBAL gtid_binlog_state = '" + longSet + "'"
              : transactions(longSet));
      server.query("FLUSH BINARY LOGS");

      // When
      ServerLogs logs = ArchivedSlices.logsOf(server);
      Gtids before = ask(server, FileHeads.ask(logs.flavor(), logs.files().getLast().name()));

      // Then
      assertThat(longSet).hasSizeGreaterThan(1_500);
      Gtids expected = Gtids.parse(logs.flavor(), longSet);
      assertThat(logs.executed().contains(expected)).isTrue();
      assertThat(before).isEqualTo(logs.executed());
      if (flavor.isMariaDb()) {
        String file = logs.files().getLast().name();
        String position =
            ask(
                server,
                connection -> BinlogGtids.at(connection, file, logs.files().getLast().size()));
        assertThat(Gtids.parse(logs.flavor(), position)).isEqualTo(expected);
      }

      // Given
      forget(server);
      server.query(
          flavor.isMariaDb()
              ? "SET GLOBAL gtid_binlog_state = '" + domains(30_000) + "'"
              : "SET GLOBAL gtid_purged = '" + holes(50_000) + "'");

      // When / Then
      assertThatThrownBy(() -> ArchivedSlices.logsOf(server))
          .isInstanceOf(GtidsRefused.class)
          .hasMessageContaining("longer than 262144 characters")
          .hasMessageMatching("(?s).{0,400}");
    }
  }

  private static <T> T ask(MySqlServer server, MySqlConnections.Work<T> question) {
    return MySqlConnections.withDefaultTimeouts()
        .call(ArchivedSlices.endpoint(server), ArchivedSlices.credentials(server), question);
  }

  private static void forget(MySqlServer server) {
    server.query(
        server.flavor() == MySqlFlavor.MYSQL_9_7 ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
  }

  /** Returns statements for empty transactions with these GTIDs. */
  private static String transactions(String gtids) {
    StringBuilder sql = new StringBuilder();
    for (String source : gtids.split(",")) {
      String[] parts = source.split(":");
      for (String number : List.of(parts).subList(1, parts.length)) {
        sql.append("SET gtid_next = '%s:%s'; BEGIN; COMMIT; ".formatted(parts[0], number));
      }
    }
    return sql.append("SET gtid_next = AUTOMATIC").toString();
  }

  private static String sources(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "%08x-1111-2222-3333-%012x:1".formatted(n, n))
        .collect(Collectors.joining(","));
  }

  private static String holes(int count) {
    return "99999999-1111-2222-3333-444444444444:"
        + IntStream.range(0, count)
            .mapToObj(n -> String.valueOf(2 * n + 1))
            .collect(Collectors.joining(":"));
  }

  private static String domains(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> (n + 1) + "-1-" + (n + 5))
        .collect(Collectors.joining(","));
  }
}
