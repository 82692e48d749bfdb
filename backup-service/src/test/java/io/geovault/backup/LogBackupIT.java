package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.ArchivedLogs.Segment;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.backup.scene.Vault;
import io.geovault.backup.scene.Writes;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log backup from the outside: an instance is published, its server writes, slices appear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class LogBackupIT {

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
  void shouldArchiveWhatTheServerWritesByteForByte(MySqlFlavor flavor) throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(flavor, here.home(flavor.name()))) {
      ArchivedLogs logs = here.announce(server);
      String first = LogStack.firstFile(server);
      String uuid = LogStack.uuidOf(server);

      // When
      try (Writes writes = Writes.to(server)) {
        await()
            .atMost(BackupClient.LIMIT)
            .until(() -> logs.segments().size() > 4 && writes.rounds() > 3);
      }
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(LogStack.after(first), 1);

      // Then
      List<Segment> slices = logs.of(uuid, first);
      assertThat(logs.joined(slices)).isEqualTo(LogStack.bytesOf(server, first));
      assertThat(slices).hasSizeGreaterThan(2);
      LogStack.thenConsecutive(logs.segments());
      here.thenAnnouncedOnce(logs);
      String manifest = LogStack.manifestOf(slices.getFirst().key());
      assertThat(new String(logs.object(manifest), StandardCharsets.UTF_8))
          .contains(uuid, first, "\"firstPosition\" : 0");
    }
  }

  @Test
  @Tag("A6")
  void shouldGoOnWithoutGapOrOverlapAfterBeingKilled() throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("killed"))) {
      ArchivedLogs logs = here.announce(server);
      String first = LogStack.firstFile(server);

      // When
      try (Writes writes = Writes.to(server)) {
        for (int i = 1; i <= 3; i++) {
          int enough = logs.segments().size() + 3;
          int rounds = writes.rounds();
          await()
              .atMost(BackupClient.LIMIT)
              .until(() -> logs.segments().size() >= enough && writes.rounds() > rounds);
          here.service().kill();
          here.startAgain();
        }
      }
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(LogStack.after(first), 1);

      // Then
      assertThat(logs.joined(logs.of(LogStack.uuidOf(server), first)))
          .isEqualTo(LogStack.bytesOf(server, first));
      LogStack.thenConsecutive(logs.segments());
      here.thenAnnouncedOnce(logs);
      here.thenNothingButSlices(logs);
      assertThat(BackupClient.typesOf(here.events, logs.instance()))
          .doesNotContain("LogGapDetected.v1");
    }
  }

  @Test
  @Tag("A6")
  void shouldTakeUpSlicesThatWereStoredAndNotRecorded() throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("orphans"));
        Vault vault = new Vault(here.stack, Fleet.REGION)) {
      ArchivedLogs logs = here.announce(server);
      String first = LogStack.firstFile(server);
      logs.awaitReached(first, LogStack.end(server));
      Segment last = logs.segments().getLast();
      here.service().kill();
      server.query("INSERT INTO shop.orders (note) VALUES ('one')");
      long one = LogStack.end(server);
      server.query("INSERT INTO shop.orders (note) VALUES ('two')");
      long two = LogStack.end(server);
      String shorter = orphan(vault, server, last, one);
      String longer = orphan(vault, server, last, two);

      // When
      here.startAgain();
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(LogStack.after(first), 1);

      // Then
      assertThat(logs.segments()).extracting(Segment::key).contains(longer).doesNotContain(shorter);
      assertThat(vault.keysOf(logs.instance())).doesNotContain(shorter);
      assertThat(new String(logs.object(LogStack.manifestOf(longer)), StandardCharsets.UTF_8))
          .contains("\"lastPosition\" : " + two, "\"gtidSet\"");
      assertThat(logs.joined(logs.of(LogStack.uuidOf(server), first)))
          .isEqualTo(LogStack.bytesOf(server, first));
      LogStack.thenConsecutive(logs.segments());
      here.thenAnnouncedOnce(logs);
    }
  }

  /** Stores the object of a worker that died between the slice and its manifest. */
  private static String orphan(Vault vault, MySqlServer server, Segment before, long end)
      throws IOException {
    byte[] file = LogStack.bytesOf(server, before.file());
    String key = before.key().replaceAll("[^/]+$", before.last() + "-" + end + ".binlog");
    vault.put(key, Arrays.copyOfRange(file, (int) before.last(), (int) end));
    return key;
  }

  @Test
  void shouldArchiveManyInstancesInLittleMemory() {
    // Given
    int many = 12;
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("many"))) {
      List<ArchivedLogs> fleetOfMany =
          Stream.generate(() -> here.fleet.announce(server.port()).id())
              .limit(many)
              .map(here::logs)
              .toList();
      fleetOfMany.forEach(logs -> here.client().awaitKnown(logs.instance()));

      // When
      server.query("INSERT INTO shop.orders (note) VALUES ('seen by all')");
      long end = LogStack.end(server);

      // Then
      fleetOfMany.forEach(logs -> logs.awaitReached(LogStack.firstFile(server), end));
      fleetOfMany.forEach(logs -> LogStack.thenConsecutive(logs.segments()));
      assertThat(here.service().alive()).isTrue();
    }
  }

  @Test
  @Tag("B9")
  void shouldOfferTheTimeFromASetToTheLastSlice() {
    // Given
    assumeFalse(MySqlFlavor.best().isMariaDb(), "whose GTIDs are asked for in another way");
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("ranges"))) {
      ArchivedLogs logs = here.announce(server);
      BackupClient client = here.client();

      // When
      client.awaitCompleted(client.begin(logs.instance()));
      server.query("INSERT INTO shop.orders (note) VALUES ('one more')");
      String gtids = LogStack.executed(server);
      await()
          .atMost(BackupClient.LIMIT)
          .until(
              () ->
                  logs.ranges().size() == 1
                      && logs.ranges().getFirst().at("/gtidSet").asText().equals(gtids));

      // Then
      JsonNode range = logs.ranges().getFirst();
      JsonNode set =
          client.rest().get(BackupClient.backupsOf(logs.instance())).body().at("/items/0");
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
  @Tag("B1")
  void shouldStopWhenLogBackupIsTurnedOffAndGoOnWhenItIsTurnedOn() {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("switch"))) {
      ArchivedLogs logs = here.announce(server);
      logs.awaitReached(LogStack.firstFile(server), 1000);

      // When
      turn(logs.instance(), false);
      logs.awaitStatus("OFF");
      int before = logs.segments().size();
      server.query("INSERT INTO shop.orders (note) VALUES ('while off')");
      turn(logs.instance(), true);
      logs.awaitStatus("STREAMING");
      await().atMost(BackupClient.LIMIT).until(() -> logs.segments().size() > before);

      // Then
      LogStack.thenConsecutive(logs.segments());
      assertThat(logs.segments().stream().map(Segment::chain).distinct()).hasSize(1);
    }
  }

  private void turn(String instance, boolean on) {
    String path = "/v1/instances/" + instance + "/backup-policy";
    var answer = here.client().rest().put(path, "{\"logBackupEnabled\":" + on + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}
