package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.ArchivedLogs.Segment;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.testkit.event.SeenEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The problems that stop an archive: a gap is published if data is lost; otherwise the archiver
 * waits and retries.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class LogGapIT {

  private LogStack here;

  static List<MySqlFlavor> servers() {
    return MySqlFlavor.available();
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    here = LogStack.start(directory);
  }

  @AfterAll
  void stop() {
    here.close();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void shouldReportLogsThatWereResetAndTakeANewBackup(MySqlFlavor flavor) throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(flavor, here.home("reset-" + flavor.name()))) {
      ArchivedLogs logs = here.announce(server);
      logs.awaitReached(LogStack.firstFile(server), 1000);
      String chain = logs.segments().getFirst().chain();

      // When
      server.query(
          flavor == MySqlFlavor.MYSQL_9_7 ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
      server.query("INSERT INTO shop.orders (note) VALUES ('after the reset')");

      // Then
      SeenEvent gap = here.events.awaitOne(LogStack.GAP, logs.instance(), BackupClient.LIMIT);
      assertThat(gap.value()).contains("\"expected\"", "\"lastSafeAt\"");
      SeenEvent set =
          here.events.awaitOne(
              "io.geovault.backup.LocalBackupCompleted.v1", logs.instance(), BackupClient.LIMIT);
      assertThat(set.value()).contains("\"AUTOMATIC\"");
      server.query("INSERT INTO shop.orders (note) VALUES ('after the set')");
      await()
          .atMost(BackupClient.LIMIT)
          .until(() -> logs.ranges().size() == 1 && !chain.equals(chainOfRange(logs)));
      List<Segment> after =
          logs.segments().stream().filter(slice -> !slice.chain().equals(chain)).toList();
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(LogStack.after(LogStack.firstFile(server)), 1);
      assertThat(
              logs.joined(
                  logs.segments().stream()
                      .filter(slice -> slice.chain().equals(after.getFirst().chain()))
                      .filter(slice -> slice.file().equals(LogStack.firstFile(server)))
                      .toList()))
          .isEqualTo(LogStack.bytesOf(server, LogStack.firstFile(server)));
      assertThat(here.events.all().stream().filter(it -> LogStack.isOf(logs, it, LogStack.GAP)))
          .hasSize(1);
    }
  }

  @Test
  @Tag("fault-F4")
  void shouldKeepLongGtidSetsToTheLetterAndRefuseOneThatIsTooLong() {
    // Given
    assumeTrue(MySqlFlavor.MYSQL_9_7.isAvailable(), "whose statements add to the purged GTIDs");
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("gtids"))) {
      server.query("RESET BINARY LOGS AND GTIDS;" + transactions(100) + "FLUSH BINARY LOGS");
      server.query("INSERT INTO shop.orders (note) VALUES ('after 100 sources')");
      String executed = LogStack.executed(server);
      assertThat(executed).hasSizeGreaterThan(3_000);

      // When
      ArchivedLogs logs = here.announce(server);
      logs.awaitArchiver(it -> it.at("/position/gtidSet").asText().equals(executed));
      here.client().backUp(logs.instance());

      // Then
      assertThat(logs.status()).isEqualTo("STREAMING");
      SeenEvent set =
          here.events.awaitOne(
              "io.geovault.backup.LocalBackupCompleted.v1", logs.instance(), BackupClient.LIMIT);
      assertThat(set.value()).contains("\"gtidSet\":\"" + executed + "\"");

      // When
      server.query("SET GLOBAL gtid_purged = '+" + sources(7_000) + "'");

      // Then
      logs.awaitStatus("BLOCKED");
      assertThat(logs.archiver().at("/problem").asText())
          .contains("GTID set cannot be kept", "longer than")
          .hasSizeLessThan(400);
    }
  }

  /** Returns statements for one empty transaction of each source. */
  private static String transactions(int sources) {
    return IntStream.range(0, sources)
        .mapToObj(
            n -> "SET gtid_next = '%08x-1111-2222-3333-%012x:1'; BEGIN; COMMIT; ".formatted(n, n))
        .collect(Collectors.joining("", "", "SET gtid_next = AUTOMATIC; "));
  }

  private static String sources(int count) {
    return IntStream.range(1_000, 1_000 + count)
        .mapToObj(n -> "%08x-1111-2222-3333-%012x:1-2".formatted(n, n))
        .collect(Collectors.joining(","));
  }

  @Test
  void shouldFollowAServerThatTookOverWithEverything() {
    // Given
    assumeTrue(MySqlFlavor.MYSQL_9_7.isAvailable(), "whose statements make the replica");
    try (MySqlServer old = Fleet.server(MySqlFlavor.best(), here.home("old"));
        MySqlServer heir = MySqlServer.start(MySqlFlavor.best(), here.home("heir"))) {
      ArchivedLogs logs = here.announce(old);
      replicate(old, heir);
      old.query("INSERT INTO shop.orders (note) VALUES ('by the old one')");
      String executed = LogStack.executed(old);
      await().atMost(BackupClient.LIMIT).until(() -> has(heir, executed));
      logs.awaitArchiver(it -> it.at("/position/gtidSet").asText().equals(executed));

      // When
      heir.query("STOP REPLICA; RESET REPLICA ALL");
      here.fleet.move(logs.instance(), heir.port());
      heir.query("INSERT INTO shop.orders (note) VALUES ('by the heir')");
      String all = LogStack.executed(heir);
      logs.awaitArchiver(it -> it.at("/position/gtidSet").asText().equals(all));

      // Then
      List<Segment> slices = logs.segments();
      assertThat(slices.stream().map(Segment::chain).distinct()).hasSize(1);
      assertThat(slices.stream().map(Segment::server).distinct())
          .containsExactly(LogStack.uuidOf(old), LogStack.uuidOf(heir));
      assertThat(slices.stream().map(Segment::key).distinct()).hasSameSizeAs(slices);
      assertThat(BackupClient.typesOf(here.events, logs.instance()))
          .doesNotContain("LogGapDetected.v1");
    }
  }

  @Test
  void shouldReportAServerThatLacksArchivedTransactions() {
    // Given
    try (MySqlServer old = Fleet.server(MySqlFlavor.best(), here.home("left"));
        MySqlServer stranger = Fleet.server(MySqlFlavor.best(), here.home("stranger"))) {
      ArchivedLogs logs = here.announce(old);
      logs.awaitReached(LogStack.firstFile(old), 1000);

      // When
      here.fleet.move(logs.instance(), stranger.port());

      // Then
      SeenEvent gap = here.events.awaitOne(LogStack.GAP, logs.instance(), BackupClient.LIMIT);
      assertThat(gap.value()).contains(LogStack.uuidOf(stranger), LogStack.uuidOf(old));
      await()
          .atMost(BackupClient.LIMIT)
          .until(() -> logs.segments().getLast().server().equals(LogStack.uuidOf(stranger)));
    }
  }

  @Test
  void shouldReportLogsThatWerePurgedWhileNoReplicaArchived() {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("purged"))) {
      ArchivedLogs logs = here.announce(server);
      logs.awaitReached(LogStack.firstFile(server), 1000);
      here.service().kill();

      // When
      String third = LogStack.after(LogStack.after(LogStack.firstFile(server)));
      server.query(
          "INSERT INTO shop.orders (note) VALUES ('lost'); FLUSH BINARY LOGS; FLUSH BINARY LOGS");
      // The server purges no file until it has noticed that the file's reader is dead.
      await()
          .atMost(BackupClient.LIMIT)
          .until(
              () -> {
                server.query("PURGE BINARY LOGS TO '" + third + "'");
                return LogStack.firstFile(server).equals(third);
              });
      here.startAgain();

      // Then
      assertThat(here.events.awaitOne(LogStack.GAP, logs.instance(), BackupClient.LIMIT).value())
          .contains("is gone before all of it was archived");
    }
  }

  @Test
  void shouldWaitForAServerThatIsDown() throws IOException {
    // Given
    MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("down"));
    ArchivedLogs logs = here.announce(server);
    logs.awaitReached(LogStack.firstFile(server), 1000);
    server.kill();

    // When
    logs.awaitStatus("RETRYING");
    String problem = logs.archiver().at("/problem").asText();
    try (MySqlServer again = MySqlServer.startExpendable(server.options())) {
      again.query("INSERT INTO shop.orders (note) VALUES ('up again')");
      logs.awaitReached(LogStack.after(LogStack.firstFile(again)), 1);

      // Then
      assertThat(problem).contains("cannot be reached", "Check that it runs");
      assertThat(logs.status()).isEqualTo("STREAMING");
      LogStack.thenConsecutive(logs.segments());
      assertThat(BackupClient.typesOf(here.events, logs.instance()))
          .doesNotContain("LogGapDetected.v1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-log-bin", "--binlog-format=STATEMENT"})
  void shouldSayWhatAServerMustChange(String option) {
    // Given
    MySqlOptions wrong =
        MySqlOptions.in(MySqlFlavor.best(), here.home("wrong" + option)).withoutGtid().with(option);
    try (MySqlServer server = MySqlServer.startExpendable(wrong)) {
      server.query(
          "CREATE USER backup@'%' IDENTIFIED BY '"
              + Fleet.PASSWORD
              + "'; GRANT ALL ON *.* TO backup@'%'");

      // When
      ArchivedLogs logs = here.announce(server);
      logs.awaitStatus("BLOCKED");

      // Then
      assertThat(logs.archiver().at("/problem").asText())
          .contains(option.contains("skip") ? "log_bin" : "Set binlog_format to ROW");
      assertThat(logs.segments()).isEmpty();
    }
  }

  private String chainOfRange(ArchivedLogs logs) {
    return logs.ranges().getFirst().at("/chainId").asText();
  }

  private static void replicate(MySqlServer from, MySqlServer to) {
    to.query(
        """
        CHANGE REPLICATION SOURCE TO SOURCE_HOST='127.0.0.1', SOURCE_PORT=%d, SOURCE_USER='%s',
          SOURCE_PASSWORD='%s', SOURCE_AUTO_POSITION=1, GET_SOURCE_PUBLIC_KEY=1;
        START REPLICA;
        """
            .formatted(from.port(), from.user(), from.password()));
  }

  private static boolean has(MySqlServer server, String gtids) {
    return server.query("SELECT GTID_SUBSET('" + gtids + "', @@gtid_executed)").equals("1");
  }
}
