package io.geovault.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysql.binlog.slice.SealPolicy;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule B5 on every server this machine can run. */
@Tag("B5")
class BinlogStreamIT {
  private static final SealPolicy SMALL = new SealPolicy(Duration.ofMillis(200), 20_000);

  @TempDir Path directory;

  /** Returns every flavor, and again without GTIDs if they can be off. */
  static Stream<MySqlOptions> servers() {
    return MySqlFlavor.available().stream()
        .flatMap(
            flavor -> {
              MySqlOptions options = MySqlOptions.in(flavor, Path.of("."));
              return flavor == MySqlFlavor.MARIADB_11_4 || flavor == MySqlFlavor.MYSQL_9_7
                  ? Stream.of(options)
                  : Stream.of(options, options.withoutGtid());
            });
  }

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  private MySqlServer start(MySqlOptions options) {
    return MySqlServer.startExpendable(
        new MySqlOptions(
            options.flavor(),
            directory.resolve("server"),
            options.port(),
            options.password(),
            options.gtid(),
            options.further()));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void shouldJoinToTheServersOwnFiles(MySqlOptions options) throws Exception {
    try (MySqlServer server = start(options);
        ArchivedSlices archive = ArchivedSlices.of(server, SMALL)) {
      // Given
      String first = ArchivedSlices.logsOf(server).oldest();
      write(server, "a");
      archive.readUntil(() -> archive.slices().size() > 3);

      // When
      server.query("FLUSH BINARY LOGS");
      write(server, "b");
      server.query("FLUSH BINARY LOGS");
      String second = fileAfter(first);
      archive.readUntil(() -> archive.hasEnded(second));

      // Then
      for (String file : List.of(first, second)) {
        assertThat(archive.joined(file))
            .as(file)
            .isEqualTo(
                Files.readAllBytes(
                    server.options().directory().resolve("mysql-data").resolve(file)));
        assertThat(archive.of(file).getFirst().firstPosition()).isZero();
        if (!options.flavor().isMariaDb()) {
          assertThat(readByStockTool(archive.joined(file))).contains("COMMIT");
        }
      }
      assertThat(archive.of(first).size()).isGreaterThan(2);
      Gtids received =
          archive.slices().stream().map(SealedSlice::gtids).reduce((a, b) -> a.with(b)).get();
      if (options.gtid() || options.flavor().isMariaDb()) {
        assertThat(received).isEqualTo(ArchivedSlices.logsOf(server).executed());
      } else {
        assertThat(received.isEmpty()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldGoOnExactlyWhereItStopped(MySqlFlavor flavor) throws Exception {
    try (MySqlServer server = start(MySqlOptions.in(flavor, directory));
        ArchivedSlices archive = ArchivedSlices.of(server, SMALL)) {
      // Given
      String first = ArchivedSlices.logsOf(server).oldest();
      write(server, "a");
      archive.readUntil(() -> archive.slices().size() > 2);

      // When
      archive.reconnect();
      write(server, "b");
      archive.readUntil(() -> archive.slices().size() > 5);
      archive.reconnect();
      server.query("FLUSH BINARY LOGS");
      archive.readUntil(() -> archive.hasEnded(first));
      archive.reconnect();
      archive.readUntil(() -> archive.end().startsWith(fileAfter(first)));

      // Then
      assertThat(archive.joined(first))
          .isEqualTo(Files.readAllBytes(directory.resolve("server/mysql-data").resolve(first)));
      assertThat(
              archive.dates().stream()
                  .filter(dated -> dated.file().equals(first))
                  .map(StreamSignal.FileDated::createdAt)
                  .distinct())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldCutATransactionThatIsTooLargeForOneSlice(MySqlFlavor flavor) throws Exception {
    try (MySqlServer server = start(MySqlOptions.in(flavor, directory));
        ArchivedSlices archive =
            ArchivedSlices.of(server, new SealPolicy(Duration.ofMillis(200), 1 << 20))) {
      // Given
      String first = ArchivedSlices.logsOf(server).oldest();
      server.query(
          "CREATE DATABASE d; CREATE TABLE d.t (id INT PRIMARY KEY AUTO_INCREMENT, body LONGBLOB)");
      // One row, and so one event, larger than a protocol packet; and one transaction of many
      // events.
      server.query("INSERT INTO d.t (body) VALUES (REPEAT('x', 20000000))");
      server.query(
          "INSERT INTO d.t (body) SELECT REPEAT('y', 60000) FROM"
              + " (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) a,"
              + " (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) b,"
              + " (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) c");
      server.query("FLUSH BINARY LOGS");

      // When
      archive.readUntil(() -> archive.hasEnded(first));

      // Then
      assertThat(archive.joined(first))
          .isEqualTo(Files.readAllBytes(directory.resolve("server/mysql-data").resolve(first)));
      assertThat(archive.of(first)).hasSizeGreaterThan(3);
      assertThat(archive.of(first)).anyMatch(slice -> slice.openTransaction().isPresent());
      Gtids received =
          archive.of(first).stream().map(SealedSlice::gtids).reduce((a, b) -> a.with(b)).get();
      assertThat(received).isEqualTo(ArchivedSlices.logsOf(server).executed());
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayThatALogIsNotThere(MySqlFlavor flavor) {
    try (MySqlServer server = start(MySqlOptions.in(flavor, directory));
        BinlogStream stream =
            BinlogStream.open(request(server, "binlog.000099", 0, server.password()))) {
      // When / Then
      assertThatThrownBy(() -> drain(stream)).isInstanceOf(BinlogUnreadable.class);
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayThatAccessIsDenied(MySqlFlavor flavor) {
    try (MySqlServer server = start(MySqlOptions.in(flavor, directory));
        BinlogStream stream = BinlogStream.open(request(server, "binlog.000001", 0, "wrong"))) {
      // When / Then
      assertThatThrownBy(() -> drain(stream)).isInstanceOf(MySqlException.AccessDenied.class);
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayThatTheServerIsGone(MySqlFlavor flavor) {
    try (MySqlServer server = start(MySqlOptions.in(flavor, directory));
        BinlogStream stream =
            BinlogStream.open(request(server, "binlog.000001", 0, server.password()))) {
      // Given
      server.kill();

      // When / Then
      assertThatThrownBy(() -> drain(stream))
          .isInstanceOf(MySqlException.ServerUnreachable.class)
          .matches(failure -> ((MySqlException) failure).isTransient());
    }
  }

  @Test
  void shouldReadTaggedTransactions() throws Exception {
    assumeTrue(MySqlFlavor.MYSQL_9_7.isAvailable());
    try (MySqlServer server = start(MySqlOptions.in(MySqlFlavor.MYSQL_9_7, directory));
        ArchivedSlices archive = ArchivedSlices.of(server, SMALL)) {
      // Given
      String first = ArchivedSlices.logsOf(server).oldest();
      server.query(
          "SET gtid_next='AUTOMATIC:nightly_run'; CREATE DATABASE d; CREATE TABLE d.t (x INT);"
              + " INSERT INTO d.t VALUES (1); SET gtid_next='AUTOMATIC'; INSERT INTO d.t VALUES"
              + " (2); FLUSH BINARY LOGS");

      // When
      archive.readUntil(() -> archive.hasEnded(first));

      // Then
      Gtids received =
          archive.of(first).stream().map(SealedSlice::gtids).reduce((a, b) -> a.with(b)).get();
      assertThat(received).isEqualTo(ArchivedSlices.logsOf(server).executed());
      assertThat(received.toString()).contains(":nightly_run:1-3");
    }
  }

  private StreamRequest request(MySqlServer server, String file, long position, String password) {
    return new StreamRequest(
        ArchivedSlices.endpoint(server),
        new MySqlCredentials(server.user(), password),
        ReplicaIdentity.named("archive"),
        file,
        position,
        Duration.ofSeconds(1),
        1 << 20);
  }

  private static void drain(BinlogStream stream) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      stream.poll(Duration.ofMillis(100));
    }
  }

  private static void write(MySqlServer server, String name) {
    server.query(
        """
        CREATE DATABASE %1$s;
        CREATE TABLE %1$s.t (id INT PRIMARY KEY AUTO_INCREMENT, note TEXT);
        CREATE TABLE %1$s.m (id INT) ENGINE=MyISAM;
        """
            .formatted(name));
    var load = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      load.append("INSERT INTO %s.t (note) VALUES (REPEAT('n', 200));\n".formatted(name));
    }
    load.append(
        """
        BEGIN; INSERT INTO %1$s.t (note) VALUES ('in'); SAVEPOINT s; INSERT INTO %1$s.t (note) VALUES ('out');
        ROLLBACK TO s; COMMIT;
        INSERT INTO %1$s.m VALUES (1), (2);
        BEGIN; UPDATE %1$s.t SET note = 'u' WHERE id < 50; DELETE FROM %1$s.t WHERE id > 250; COMMIT;
        XA START 'x'; INSERT INTO %1$s.t (note) VALUES ('xa'); XA END 'x'; XA PREPARE 'x'; XA COMMIT 'x';
        CREATE TABLE %1$s.later (x INT); DROP TABLE %1$s.later;
        """
            .formatted(name));
    server.query(load.toString());
  }

  private static String fileAfter(String file) {
    int number = Integer.parseInt(file.substring(file.length() - 6)) + 1;
    return "%s%06d".formatted(file.substring(0, file.length() - 6), number);
  }

  /**
   * Returns the output of MySQL's own reader, which verifies checksums; it cannot read MariaDB's
   * logs.
   */
  private String readByStockTool(byte[] log) throws IOException, InterruptedException {
    Path file = Files.write(directory.resolve("joined.binlog"), log);
    Process tool =
        new ProcessBuilder(
                MySqlTools.of(MySqlFlavor.best()).binlog().toString(),
                "--verify-binlog-checksum",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(text).isZero();
    return text;
  }
}
