package io.geovault.backup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.Vault;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Automatic backups are physical if the tool can read the data, and otherwise report why they are
 * not.
 */
@Tag("B3")
class PhysicalBackupIT {

  private static final String COMPLETED = "io.geovault.backup.LocalBackupCompleted.v1";

  @TempDir static Path directory;

  private static TestStack stack;
  private static ServiceProcess service;
  private static MySqlServer reached;
  private static Fleet fleet;
  private static Vault vault;
  private static EventProbe events;
  private static BackupClient client;

  @BeforeAll
  static void start() {
    assumeTrue(MySqlFlavor.MARIADB_10_11.isAvailable(), "./geovault setup fetches mariadb-backup");
    stack = TestStack.start(directory, Fleet.REGION);
    service =
        ServiceProcess.launch(
            stack
                .service("backup-service", "backup-1")
                .with("geovault.mysql.home", Fleet.toolHomes())
                .with("backup.run.first-retry", "1s"));
    reached = Fleet.server(MySqlFlavor.MARIADB_10_11, directory.resolve("reached"));
    service.awaitReady();
    fleet = new Fleet(stack);
    vault = new Vault(stack, Fleet.REGION);
    events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
    client =
        new BackupClient(
            RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT)));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      events.close();
      vault.close();
      fleet.close();
      service.close();
      reached.close();
      stack.close();
    }
  }

  @Test
  void shouldBackUpTheFilesOfAnInstanceOnThisMachine() {
    // Given
    String instance = known(reached);

    // When
    Answer run = client.awaitCompleted("/v1/backup-runs/" + finalRunOf(instance));

    // Then
    assertThat(run.at("/method")).isEqualTo("PHYSICAL");
    assertThat(run.at("/methodReason")).contains("mariadb-backup are on the same machine");
    Answer set = client.rest().get("/v1/backups/" + run.at("/backupSetId"));
    assertThat(set.at("/location/key")).endsWith("/data.xbstream");
    assertThat(set.at("/binlog/gtidSet")).isNotEmpty();
    assertThat(set.at("/engineVersion")).startsWith("10.11.");
    assertThat(events.awaitOne(COMPLETED, instance, BackupClient.LIMIT).value())
        .contains("\"PHYSICAL\"", "\"orders\"");
    assertThat(setKeysOf(instance)).hasSize(2);
  }

  @Test
  @Tag("B2")
  void shouldBackUpTheFilesByItselfInTheWindow() {
    // Given
    String instance = known(reached);
    String schedule = "/v1/instances/" + instance + "/backup-schedule";
    Instant now = Instant.now().plus(stack.clock().offset());
    Answer policy =
        client
            .rest()
            .put(
                "/v1/instances/" + instance + "/backup-policy",
                "{\"preferredWindow\":\"%s\"}".formatted(Installation.windowSoon(now)));
    assertThat(policy.status()).as(policy.text()).isEqualTo(200);
    String due = client.rest().get(schedule).at("/nextBackupAt");

    // When
    stack.clock().advance(Duration.between(now, Instant.parse(due)).plusSeconds(1));

    // Then
    Answer last =
        await()
            .atMost(BackupClient.LIMIT)
            .until(
                () -> client.rest().get(schedule), answer -> answer.at("/last/dueAt").equals(due));
    assertThat(last.at("/last/outcome")).isEqualTo("STARTED");
    assertThat(last.at("/last/reason")).contains("on the same machine");
    Answer run = client.awaitCompleted("/v1/backup-runs/" + last.at("/last/runId"));
    assertThat(run.at("/trigger")).isEqualTo("AUTOMATIC");
    assertThat(run.at("/method")).isEqualTo("PHYSICAL");
    assertThat(run.at("/methodReason")).contains("mariadb-backup are on the same machine");
    assertThat(events.awaitOne(COMPLETED, instance, BackupClient.LIMIT).value())
        .contains("\"AUTOMATIC\"", "\"PHYSICAL\"", "data.xbstream");
    assertThat(setKeysOf(instance)).hasSize(2).anyMatch(key -> key.endsWith("/data.xbstream"));
  }

  @Test
  void shouldBeLogicalAndSayWhyWhereTheDataTurnsOutToBeAnothers() {
    // Given
    try (MySqlServer other = Fleet.server(MySqlFlavor.best(), directory.resolve("other"))) {
      String instance = known(other);

      // When
      Answer run = client.awaitCompleted("/v1/backup-runs/" + finalRunOf(instance));

      // Then
      assertThat(run.at("/method")).isEqualTo("LOGICAL");
      assertThat(run.at("/methodReason")).isNotEmpty().doesNotContain("same machine");
      Answer set = client.rest().get("/v1/backups/" + run.at("/backupSetId"));
      assertThat(set.at("/location/key")).endsWith("/data.tar");
      assertThat(setKeysOf(instance)).hasSize(2);
    }
  }

  @Test
  void shouldBeLogicalWhereTheUserMayNotDoWhatThePhysicalToolWants() {
    // Given
    reached.query(
        "CREATE USER dumper@'%' IDENTIFIED BY 'dumper'; GRANT SELECT, SHOW VIEW, TRIGGER, EVENT,"
            + " LOCK TABLES, RELOAD, BINLOG MONITOR ON *.* TO dumper@'%'");
    String credentials =
        stack.credentials(
            new ServerCredential(Fleet.ACCOUNT, "dumper", "dumper", "127.0.0.1", reached.port()));
    Fleet.Announced announced =
        fleet.announce(
            new Fleet.Announced(Fleet.newId(), Fleet.REGION, reached.port(), credentials));
    client.awaitKnown(announced.id());

    // When
    Answer run = client.awaitCompleted("/v1/backup-runs/" + finalRunOf(announced.id()));

    // Then
    assertThat(run.at("/method")).isEqualTo("LOGICAL");
    assertThat(run.at("/methodReason")).contains("denies access").contains("PROCESS");
    assertThat(setKeysOf(announced.id()))
        .hasSize(2)
        .anyMatch(key -> key.endsWith("/data.tar"))
        .noneMatch(key -> key.endsWith("/data.xbstream"));
  }

  @Test
  void shouldFailWithTheReasonWhereTheCallerAskedForWhatCannotBe() {
    // Given
    try (MySqlServer other = Fleet.server(MySqlFlavor.best(), directory.resolve("refused"))) {
      String instance = known(other);

      // When
      Answer run =
          client.awaitStatus(client.begin(instance, "{\"method\":\"PHYSICAL\"}"), "FAILED");

      // Then
      assertThat(run.at("/method")).isEqualTo("PHYSICAL");
      assertThat(run.at("/failure")).contains("No physical tool reaches").contains("logical");
      assertThat(setKeysOf(instance)).isEmpty();
    }
  }

  @Test
  void shouldMakeAndRefusePhysicalBackupsOnDemand() {
    // Given
    String instance = known(reached);

    // When
    Answer chosen =
        client
            .rest()
            .post(
                BackupClient.backupsOf(instance),
                "{\"method\":\"PHYSICAL\",\"databases\":[\"shop\"]}");
    Answer run = client.awaitCompleted(client.begin(instance, "{\"method\":\"PHYSICAL\"}"));

    // Then
    assertThat(chosen.at("/type")).isEqualTo("urn:geovault:problem:method-not-available");
    assertThat(chosen.at("/detail")).contains("whole instance");
    assertThat(run.at("/method")).isEqualTo("PHYSICAL");
    assertThat(Long.parseLong(run.at("/progress/bytesWritten"))).isGreaterThan(1 << 20);
  }

  /** Returns the keys of backup sets only, without those of the log archive. */
  private static List<String> setKeysOf(String instance) {
    return vault.keysOf(instance).stream().filter(key -> key.contains("/backups/")).toList();
  }

  private static String known(MySqlServer server) {
    Fleet.Announced instance = fleet.announce(server.port());
    client.awaitKnown(instance.id());
    return instance.id();
  }

  /** Starts a run that the suite itself requests: the final backup before a deletion. */
  private static String finalRunOf(String instance) {
    fleet.publish(
        "instance.events",
        "io.geovault.instance.InstanceDeleting.v1",
        instance,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","requestedBy":"ada",
         "requestedAt":"%s"}
        """
            .formatted(instance, Fleet.ACCOUNT, Fleet.REGION, Instant.now()));
    return await()
        .atMost(BackupClient.LIMIT)
        .until(
            () -> client.rest().get(BackupClient.backupsOf(instance)).at("/items/0/runId"),
            id -> !id.isEmpty());
  }
}
