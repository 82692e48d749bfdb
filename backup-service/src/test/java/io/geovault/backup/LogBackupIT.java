package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.backup.ArchivedLogs.Segment;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.server.MySqlFlavor;
import io.geovault.testkit.server.MySqlOptions;
import io.geovault.testkit.server.MySqlServer;
import io.geovault.testkit.server.ServiceOptions;
import io.geovault.testkit.server.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log backup from the outside: an instance is announced, its server writes, slices appear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class LogBackupIT {

  private static final String COMPLETED = "io.geovault.backup.LogBackupCompleted.v1";
  private static final String GAP = "io.geovault.backup.LogGapDetected.v1";

  private Path directory;
  private TestStack stack;
  private Fleet fleet;
  private EventProbe events;
  private ServiceProcess service;

  static List<MySqlFlavor> servers() {
    return MySqlFlavor.available();
  }

  @BeforeAll
  void start(@TempDir Path shared) {
    directory = shared;
    stack = TestStack.start(shared, Fleet.REGION);
    fleet = new Fleet(shared, stack.kafka().bootstrap());
    events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
    service = ServiceProcess.start(options());
  }

  private ServiceOptions options() {
    return stack
        .service("backup-service", "logs")
        .with("geovault.jobs.lease", "3s")
        .with("backup.log.check", "1s")
        .with("backup.log.heartbeat", "1s")
        .with("backup.log.first-retry", "200ms")
        .with("backup.log.longest-retry", "1s");
  }

  @AfterAll
  void stop() {
    service.close();
    events.close();
    fleet.close();
    stack.close();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void shouldArchiveWhatTheServerWritesByteForByte(MySqlFlavor flavor) throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(flavor, home(flavor.name()))) {
      ArchivedLogs logs = announce(server);
      String first = firstFile(server);
      String uuid = uuidOf(server);

      // When
      try (Writes writes = Writes.to(server)) {
        await().atMost(Desk.LIMIT).until(() -> logs.segments().size() > 4 && writes.rounds() > 3);
      }
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(after(first), 1);

      // Then
      List<Segment> slices = logs.of(uuid, first);
      assertThat(logs.joined(slices)).isEqualTo(bytesOf(server, first));
      assertThat(slices).hasSizeGreaterThan(2);
      thenConsecutive(logs.segments());
      thenAnnouncedOnce(logs);
      String manifest = slices.getFirst().key().replace(".binlog", ".manifest.json");
      assertThat(new String(logs.object(manifest), StandardCharsets.UTF_8))
          .contains(uuid, first, "\"firstPosition\" : 0");
    }
  }

  @Test
  @Tag("A6")
  void shouldGoOnWithoutGapOrOverlapAfterBeingKilled() throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), home("killed"))) {
      ArchivedLogs logs = announce(server);
      String first = firstFile(server);

      // When
      try (Writes writes = Writes.to(server)) {
        for (int i = 1; i <= 3; i++) {
          int enough = logs.segments().size() + 3;
          int rounds = writes.rounds();
          await()
              .atMost(Desk.LIMIT)
              .until(() -> logs.segments().size() >= enough && writes.rounds() > rounds);
          service.kill();
          service = ServiceProcess.start(options().withPort(service.options().port()));
        }
      }
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(after(first), 1);

      // Then
      assertThat(logs.joined(logs.of(uuidOf(server), first))).isEqualTo(bytesOf(server, first));
      thenConsecutive(logs.segments());
      thenAnnouncedOnce(logs);
      thenNothingButSlices(logs);
      assertThat(Desk.typesOf(events, logs.instance())).doesNotContain("LogGapDetected.v1");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void shouldTellOfLogsThatWereResetAndTakeANewBackup(MySqlFlavor flavor) throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(flavor, home("reset-" + flavor.name()))) {
      ArchivedLogs logs = announce(server);
      logs.awaitReached(firstFile(server), 1000);
      String chain = logs.segments().getFirst().chain();

      // When
      server.query(
          flavor == MySqlFlavor.MYSQL_9_7 ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
      server.query("INSERT INTO shop.orders (note) VALUES ('after the reset')");

      // Then
      SeenEvent gap = events.awaitOne(GAP, logs.instance(), Desk.LIMIT);
      assertThat(gap.value()).contains("\"expected\"", "\"lastSafeAt\"");
      SeenEvent set =
          events.awaitOne(
              "io.geovault.backup.LocalBackupCompleted.v1", logs.instance(), Desk.LIMIT);
      assertThat(set.value()).contains("\"AUTOMATIC\"");
      server.query("INSERT INTO shop.orders (note) VALUES ('after the set')");
      await()
          .atMost(Desk.LIMIT)
          .until(() -> logs.ranges().size() == 1 && !chain.equals(chainOfRange(logs)));
      List<Segment> after =
          logs.segments().stream().filter(slice -> !slice.chain().equals(chain)).toList();
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(after(firstFile(server)), 1);
      assertThat(
              logs.joined(
                  logs.segments().stream()
                      .filter(slice -> slice.chain().equals(after.getFirst().chain()))
                      .filter(slice -> slice.file().equals(firstFile(server)))
                      .toList()))
          .isEqualTo(bytesOf(server, firstFile(server)));
      assertThat(events.all().stream().filter(it -> isOf(logs, it, GAP))).hasSize(1);
    }
  }

  @Test
  @Tag("B9")
  void shouldOfferTheTimeFromASetToTheLastSlice() {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), home("ranges"))) {
      ArchivedLogs logs = announce(server);
      Desk desk = desk();

      // When
      desk.awaitCompleted(desk.begin(logs.instance()));
      server.query("INSERT INTO shop.orders (note) VALUES ('one more')");
      String gtids = executed(server);
      await()
          .atMost(Desk.LIMIT)
          .until(
              () ->
                  logs.ranges().size() == 1
                      && logs.ranges().getFirst().at("/gtidSet").asText().equals(gtids));

      // Then
      JsonNode range = logs.ranges().getFirst();
      JsonNode set = desk.rest().get(Desk.backupsOf(logs.instance())).body().at("/items/0");
      assertThat(range.at("/backupSetIds/0").asText()).isEqualTo(set.at("/id").asText());
      assertThat(ArchivedLogs.time(range, "from"))
          .isBetween(
              Instant.parse(set.at("/consistentAt").asText()),
              Instant.parse(set.at("/consistentAt").asText()).plusSeconds(1));
      assertThat(ArchivedLogs.time(range, "to")).isAfterOrEqualTo(ArchivedLogs.time(range, "from"));
      assertThat(range.at("/growing").asBoolean()).isTrue();
    }
  }

  @Test
  void shouldFollowAServerThatTookOverWithEverything() {
    // Given
    try (MySqlServer old = Fleet.server(MySqlFlavor.best(), home("old"));
        MySqlServer heir = MySqlServer.start(MySqlFlavor.best(), home("heir"))) {
      ArchivedLogs logs = announce(old);
      replicate(old, heir);
      old.query("INSERT INTO shop.orders (note) VALUES ('by the old one')");
      String executed = executed(old);
      await().atMost(Desk.LIMIT).until(() -> has(heir, executed));
      logs.awaitArchiver(it -> it.at("/position/gtidSet").asText().equals(executed));

      // When
      heir.query("STOP REPLICA; RESET REPLICA ALL");
      fleet.move(logs.instance(), heir.port());
      heir.query("INSERT INTO shop.orders (note) VALUES ('by the heir')");
      String all = executed(heir);
      logs.awaitArchiver(it -> it.at("/position/gtidSet").asText().equals(all));

      // Then
      List<Segment> slices = logs.segments();
      assertThat(slices.stream().map(Segment::chain).distinct()).hasSize(1);
      assertThat(slices.stream().map(Segment::server).distinct())
          .containsExactly(uuidOf(old), uuidOf(heir));
      assertThat(slices.stream().map(Segment::key).distinct()).hasSameSizeAs(slices);
      assertThat(Desk.typesOf(events, logs.instance())).doesNotContain("LogGapDetected.v1");
    }
  }

  @Test
  void shouldTellOfAServerThatLacksWhatIsArchived() {
    // Given
    try (MySqlServer old = Fleet.server(MySqlFlavor.best(), home("left"));
        MySqlServer stranger = Fleet.server(MySqlFlavor.best(), home("stranger"))) {
      ArchivedLogs logs = announce(old);
      logs.awaitReached(firstFile(old), 1000);

      // When
      fleet.move(logs.instance(), stranger.port());

      // Then
      SeenEvent gap = events.awaitOne(GAP, logs.instance(), Desk.LIMIT);
      assertThat(gap.value()).contains(uuidOf(stranger), uuidOf(old));
      await()
          .atMost(Desk.LIMIT)
          .until(() -> logs.segments().getLast().server().equals(uuidOf(stranger)));
    }
  }

  @Test
  void shouldTellOfLogsThatWerePurgedWhileNobodyArchived() {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), home("purged"))) {
      ArchivedLogs logs = announce(server);
      logs.awaitReached(firstFile(server), 1000);
      service.kill();

      // When
      String third = after(after(firstFile(server)));
      server.query(
          "INSERT INTO shop.orders (note) VALUES ('lost'); FLUSH BINARY LOGS; FLUSH BINARY LOGS");
      // A file is not purged while the server has not noticed that its reader is dead.
      await()
          .atMost(Desk.LIMIT)
          .until(
              () -> {
                server.query("PURGE BINARY LOGS TO '" + third + "'");
                return firstFile(server).equals(third);
              });
      service = ServiceProcess.start(options().withPort(service.options().port()));

      // Then
      assertThat(events.awaitOne(GAP, logs.instance(), Desk.LIMIT).value())
          .contains("is gone before all of it was archived");
    }
  }

  @Test
  void shouldWaitForAServerThatIsDown() throws IOException {
    // Given
    MySqlServer server = Fleet.server(MySqlFlavor.best(), home("down"));
    ArchivedLogs logs = announce(server);
    logs.awaitReached(firstFile(server), 1000);
    server.kill();

    // When
    logs.awaitStatus("RETRYING");
    String problem = logs.archiver().at("/problem").asText();
    try (MySqlServer again = MySqlServer.start(server.options())) {
      again.query("INSERT INTO shop.orders (note) VALUES ('up again')");
      logs.awaitReached(after(firstFile(again)), 1);

      // Then
      assertThat(problem).contains("cannot be reached", "Check that it runs");
      assertThat(logs.status()).isEqualTo("STREAMING");
      thenConsecutive(logs.segments());
      assertThat(Desk.typesOf(events, logs.instance())).doesNotContain("LogGapDetected.v1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-log-bin", "--binlog-format=STATEMENT"})
  void shouldSayWhatAServerMustChange(String option) {
    // Given
    MySqlOptions wrong =
        MySqlOptions.in(MySqlFlavor.best(), home("wrong" + option)).withoutGtid().with(option);
    try (MySqlServer server = MySqlServer.start(wrong)) {
      server.query(
          "CREATE USER backup@'%' IDENTIFIED BY '"
              + Fleet.PASSWORD
              + "'; GRANT ALL ON *.* TO backup@'%'");

      // When
      ArchivedLogs logs = announce(server);
      logs.awaitStatus("BLOCKED");

      // Then
      assertThat(logs.archiver().at("/problem").asText())
          .contains(option.contains("skip") ? "log_bin" : "Set binlog_format to ROW");
      assertThat(logs.segments()).isEmpty();
    }
  }

  @Test
  @Tag("B1")
  void shouldStopWhenLogBackupIsTurnedOffAndGoOnWhenItIsTurnedOn() {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), home("switch"))) {
      ArchivedLogs logs = announce(server);
      logs.awaitReached(firstFile(server), 1000);

      // When
      turn(logs.instance(), false);
      logs.awaitStatus("OFF");
      int before = logs.segments().size();
      server.query("INSERT INTO shop.orders (note) VALUES ('while off')");
      turn(logs.instance(), true);
      logs.awaitStatus("STREAMING");
      await().atMost(Desk.LIMIT).until(() -> logs.segments().size() > before);

      // Then
      thenConsecutive(logs.segments());
      assertThat(logs.segments().stream().map(Segment::chain).distinct()).hasSize(1);
    }
  }

  private void turn(String instance, boolean on) {
    String path = "/v1/instances/" + instance + "/backup-policy";
    var answer = desk().rest().put(path, "{\"logBackupEnabled\":" + on + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private String chainOfRange(ArchivedLogs logs) {
    return logs.ranges().getFirst().at("/chainId").asText();
  }

  private Path home(String name) {
    return directory.resolve("mysql-" + name.replaceAll("[^A-Za-z0-9]", ""));
  }

  private Desk desk() {
    return new Desk(RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT)));
  }

  private ArchivedLogs announce(MySqlServer server) {
    String instance = fleet.announce(server.port()).id();
    desk().awaitKnown(instance);
    return new ArchivedLogs(desk().rest(), stack.store(Fleet.REGION).http(), instance);
  }

  private void thenConsecutive(List<Segment> slices) {
    Segment before = slices.getFirst();
    for (Segment slice : slices.subList(1, slices.size())) {
      assertThat(slice.sequence()).isEqualTo(before.sequence() + 1);
      assertThat(slice.first())
          .as(slice.key())
          .isEqualTo(slice.file().equals(before.file()) ? before.last() : 0);
      before = slice;
    }
  }

  /** Each slice in exactly one event, in order. */
  private void thenAnnouncedOnce(ArchivedLogs logs) {
    List<Segment> slices = logs.segments();
    events.await(slices.size(), it -> isOf(logs, it, COMPLETED), Desk.LIMIT);
    List<String> keys =
        events.all().stream()
            .filter(it -> isOf(logs, it, COMPLETED))
            .map(it -> it.value().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1"))
            .toList();
    assertThat(keys).startsWith(slices.stream().map(Segment::key).toArray(String[]::new));
    assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
  }

  private static boolean isOf(ArchivedLogs logs, SeenEvent event, String type) {
    return event.key().equals(logs.instance()) && event.type().equals(type);
  }

  private void thenNothingButSlices(ArchivedLogs logs) {
    Set<String> listed = logs.segments().stream().map(Segment::key).collect(Collectors.toSet());
    try (Vault vault = new Vault(stack, Fleet.REGION)) {
      assertThat(
              vault.keysOf(logs.instance()).stream()
                  .filter(key -> key.endsWith(".binlog"))
                  .collect(Collectors.toSet()))
          .isEqualTo(listed);
    }
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

  /** In one line, as the archive tells it; the client writes line ends as two characters. */
  private static String executed(MySqlServer server) {
    return server.query("SELECT @@gtid_executed").replace("\\n", "");
  }

  private static String firstFile(MySqlServer server) {
    return server.query("SHOW BINARY LOGS").lines().findFirst().orElseThrow().split("\t")[0];
  }

  private static String after(String file) {
    return "binlog.%06d".formatted(Integer.parseInt(file.substring(file.indexOf('.') + 1)) + 1);
  }

  private static String uuidOf(MySqlServer server) {
    return server.flavor().isMariaDb()
        ? "mariadb-" + server.query("SELECT @@server_id")
        : server.query("SELECT @@server_uuid");
  }

  private static byte[] bytesOf(MySqlServer server, String file) throws IOException {
    return Files.readAllBytes(server.options().directory().resolve("mysql-data").resolve(file));
  }
}
