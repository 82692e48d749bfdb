package io.geovault.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Dumps;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Vault;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicas that die, stop or are suspended in the middle of a dump: one set, and nothing left over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A6")
class DeathIT {

  /**
   * The bytes that the server sends before the dump is stopped in its middle: enough for an upload
   * to be in progress, which begins with the second 8 MiB, because the first part waits for the
   * archive's end.
   */
  private static final long HALF = 26 << 20;

  private static final String BODY = "{\"method\":\"LOGICAL\",\"databases\":[\"%s\"]}";

  private TestStack stack;
  private MySqlServer mysql;
  private Fleet fleet;
  private Vault vault;
  private EventProbe events;
  private ServiceProcess first;
  private ServiceProcess second;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.REGION);
    mysql = Fleet.server(MySqlFlavor.best(), directory.resolve("mysql"));
    fleet = new Fleet(stack);
    vault = new Vault(stack, Fleet.REGION);
    events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
    first = ServiceProcess.launch(options("first"));
    second = ServiceProcess.launch(options("second"));
    first.awaitReady();
    second.awaitReady();
    second.kill();
  }

  @AfterEach
  void leaveOnlyTheFirst() {
    second.kill();
    if (!first.alive() || !first.options().settings().equals(options("first").settings())) {
      first.kill();
      first = ServiceProcess.start(options("first"));
    }
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
    events.close();
    vault.close();
    fleet.close();
    mysql.close();
    stack.close();
  }

  private ServiceOptions options(String name) {
    return stack
        .service("backup-service", name)
        .with("geovault.jobs.lease", "3s")
        .with("backup.log.concurrency", "0");
  }

  @Test
  void shouldCompleteARunWhoseWorkerWasKilledInMidDump() {
    // Given
    try (Gate gate = Gate.before(mysql.port(), HALF)) {
      String database = newDatabase();
      String instance = announce(gate);
      String run = client(first).begin(instance, BODY.formatted(database));
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      first.kill();
      gate.open();
      first = ServiceProcess.start(first.options());

      // Then
      client(first).awaitCompleted(run);
      thenOneSet(instance, run);
      assertThat(BackupClient.typesOf(events, instance))
          .containsExactly(
              "BackupRequested.v1",
              "LocalBackupStarted.v1",
              "LocalBackupStarted.v1",
              "LocalBackupCompleted.v1");
      await().atMost(BackupClient.LIMIT).until(() -> Dumps.ofDatabase(database).isEmpty());
    }
  }

  @Test
  void shouldHandTheRunOverWhenAskedToStop() {
    // Given
    try (Gate gate = Gate.before(mysql.port(), HALF)) {
      String database = newDatabase();
      String instance = announce(gate);
      String run = client(first).begin(instance, BODY.formatted(database));
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      first.stop();
      List<ProcessHandle> left = Dumps.ofDatabase(database);
      gate.open();
      first = ServiceProcess.start(first.options());

      // Then
      assertThat(left).isEmpty();
      client(first).awaitCompleted(run);
      thenOneSet(instance, run);
    }
  }

  @Test
  void shouldNotLetAWorkerThatSleptThroughItsLeaseSpoilWhatAnotherMade() throws Exception {
    // Given
    try (Gate gate = Gate.before(mysql.port(), HALF)) {
      String database = newDatabase();
      String instance = announce(gate);
      String run = client(first).begin(instance, BODY.formatted(database));
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);
      signal("STOP", first);
      second = ServiceProcess.start(second.options());
      gate.open();

      // When
      client(second).awaitCompleted(run);
      signal("CONT", first);

      // Then
      await().atMost(BackupClient.LIMIT).until(() -> Dumps.of(first).isEmpty());
      assertThat(client(first).awaitCompleted(run).at("/progress/attempts")).isEqualTo("2");
      thenOneSet(instance, run);
    }
  }

  @Test
  void shouldWaitForAStoreThatIsAway() {
    // Given
    String instance = announce(mysql.port());
    client(first).awaitKnown(instance);
    // Only this replica cannot reach the store, because it has the wrong address for it.
    first.kill();
    first =
        ServiceProcess.start(
            first
                .options()
                .with(
                    "geovault.stores." + Fleet.REGION + ".internal-endpoint",
                    "http://127.0.0.1:1"));
    String run = client(first).begin(instance, BODY.formatted("shop"));
    Answer waiting =
        await()
            .atMost(BackupClient.LIMIT)
            .until(
                () -> client(first).rest().get(run),
                answer ->
                    answer.at("/status").equals("PENDING") && !answer.at("/failure").isEmpty());

    // When
    first.kill();
    first = ServiceProcess.start(options("first"));

    // Then
    assertThat(waiting.at("/failure")).contains("127.0.0.1:1");
    client(first).awaitCompleted(run);
    thenOneSet(instance, run);
  }

  @Test
  @Tag("B6")
  void shouldClearTheRemainsOfADeadWorkerEvenIfTheInstanceWasDestroyedSinceThen() {
    // Given
    String instance;
    String run;
    try (Gate gate = Gate.before(mysql.port(), HALF)) {
      instance = announce(gate);
      run = client(first).begin(instance, BODY.formatted(newDatabase()));
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);
      await().atMost(BackupClient.LIMIT).until(() -> !vault.pendingOf(instance).isEmpty());
      first.kill();
    }

    // When
    first =
        ServiceProcess.start(
            options("first").with("backup.run.attempts", "2").with("backup.run.first-retry", "1s"));

    // Then
    Answer failed = client(first).awaitStatus(run, "FAILED");
    assertThat(failed.at("/failure")).contains("cannot be reached");
    assertThat(vault.keysOf(instance)).isEmpty();
    assertThat(vault.pendingOf(instance)).isEmpty();
  }

  @Test
  @Tag("B6")
  void shouldSayWhichToolIsMissing(@TempDir Path empty) {
    // Given
    String instance = announce(mysql.port());
    first.kill();
    first =
        ServiceProcess.start(
            first
                .options()
                .with("GEOVAULT_MYSQL_HOME", empty.toString())
                .with("PATH", empty.toString()));

    // When
    String run = client(first).begin(instance);

    // Then
    assertThat(client(first).awaitStatus(run, "FAILED").at("/failure"))
        .contains("There is no mysqldump of MySQL", "Install the MySQL client tools");
    assertThat(vault.keysOf(instance)).isEmpty();
  }

  private String announce(Gate gate) {
    return announce(gate.port());
  }

  private String announce(int port) {
    String instance = fleet.announce(port).id();
    client(first).awaitKnown(instance);
    return instance;
  }

  /**
   * A database with a unique name, which identifies its dump among all dumps that run on this
   * machine.
   */
  private String newDatabase() {
    String name = "db_" + Fleet.newId().replace("-", "");
    String copy = "INSERT INTO %s.t SELECT body FROM bulk.rows_of_it;".formatted(name);
    mysql.query(
        "CREATE DATABASE %1$s; CREATE TABLE %1$s.t (body LONGBLOB);".formatted(name)
            + copy.repeat(5));
    return name;
  }

  private BackupClient client(ServiceProcess service) {
    return new BackupClient(
        RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT)));
  }

  private void thenOneSet(String instance, String run) {
    String set = client(first).rest().get(run).at("/backupSetId");
    String place = Fleet.ACCOUNT + "/" + instance + "/backups/" + set + "/";
    assertThat(vault.keysOf(instance))
        .containsExactlyInAnyOrder(place + "data.tar", place + "manifest.json");
    assertThat(vault.pendingOf(instance)).isEmpty();
    SeenEvent completed =
        events.awaitOne("io.geovault.backup.LocalBackupCompleted.v1", instance, BackupClient.LIMIT);
    assertThat(completed.value()).contains(vault.sha256Of(place + "data.tar"));
    assertThat(new String(vault.read(place + "manifest.json"), UTF_8))
        .contains(vault.sha256Of(place + "data.tar"));
    assertThat(BackupClient.typesOf(events, instance)).containsOnlyOnce("LocalBackupCompleted.v1");
  }

  private static void signal(String name, ServiceProcess service)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(service.pid())).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }
}
