package io.geovault.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The main use case: the service makes a requested backup, publishes it, lists it and offers it for
 * download.
 */
@ExtendWith(Installation.Shared.class)
class BackupScenarioIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Installation here;
  private final BackupClient client;

  BackupScenarioIT(Installation here) {
    this.here = here;
    this.client = here.client;
  }

  @Test
  @Tag("B2")
  @Tag("B6")
  void shouldMakeAWholeBackupAndAnnounceEachStepOnceInOrder() throws Exception {
    // Given
    String instance = here.knownInstance();

    // When
    String run = client.begin(instance);

    // Then
    client.awaitCompleted(run);
    SeenEvent completed =
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", instance, BackupClient.LIMIT);
    assertThat(BackupClient.typesOf(here.events, instance))
        .containsExactly("BackupRequested.v1", "LocalBackupStarted.v1", "LocalBackupCompleted.v1");
    JsonNode location = JSON.readTree(completed.value()).path("location");
    String key = location.path("key").asText();
    byte[] object = here.vault.read(key);
    assertThat(location.path("sha256").asText()).isEqualTo(here.vault.sha256Of(key));
    assertThat(location.path("sizeBytes").asLong()).isEqualTo(object.length);
    assertThat(here.vault.pendingOf(instance)).isEmpty();
  }

  @Test
  @Tag("B4")
  void shouldLeaveTheObjectAndItsManifestAndNothingElse() throws Exception {
    // Given
    String instance = here.knownInstance();

    // When
    Answer run =
        client.awaitCompleted(
            client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}"));

    // Then
    String place = Fleet.ACCOUNT + "/" + instance + "/backups/" + run.at("/backupSetId") + "/";
    assertThat(here.vault.keysOf(instance))
        .containsExactlyInAnyOrder(place + "data.tar", place + "manifest.json");
    JsonNode manifest = JSON.readTree(here.vault.read(place + "manifest.json"));
    assertThat(manifest.toString()).contains(here.vault.sha256Of(place + "data.tar"));
  }

  @Test
  @Tag("B2")
  @Tag("B10")
  void shouldBackUpChosenDatabasesOnlyAndListTheirTables() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer run =
        client.awaitCompleted(
            client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"crm\",\"shop\"]}"));

    // Then
    String set = "/v1/backups/" + run.at("/backupSetId");
    Answer inventory = client.rest().get(set + "/inventory");
    assertThat(inventory.body().findValuesAsText("name"))
        .containsExactlyInAnyOrder("crm", "people", "shop", "orders");
    assertThat(client.rest().get(set).body().path("databases").toString())
        .isEqualTo("[\"crm\",\"shop\"]");
  }

  @Test
  @Tag("B9")
  void shouldShowTheSetWithAllThatIsKnownOfIt() {
    // Given
    String instance = here.knownInstance();
    Answer run =
        client.awaitCompleted(
            client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}"));

    // When
    Answer set = client.rest().get("/v1/backups/" + run.at("/backupSetId"));

    // Then
    assertThat(set.at("/status")).isEqualTo("COMPLETED");
    assertThat(set.at("/restorePointInTime")).isEqualTo("0");
    assertThat(set.at("/type")).isEqualTo("FULL");
    assertThat(set.at("/trigger")).isEqualTo("MANUAL");
    assertThat(set.at("/location/bucket")).isEqualTo(TestStack.bucketOf(Fleet.REGION));
    assertThat(set.at("/binlog/file")).startsWith("binlog.");
    assertThat(set.at("/progress/tablesDone")).isEqualTo("1");
    assertThat(set.at("/consistentAt")).isNotEmpty();
  }

  @Test
  @Tag("B9")
  void shouldPageThroughTheSetsNewestFirst() {
    // Given
    String instance = here.knownInstance();
    String first = completedSet(instance);
    String second = completedSet(instance);
    String third = completedSet(instance);

    // When
    Answer page = client.rest().get(BackupClient.backupsOf(instance) + "?limit=2");
    Answer rest =
        client
            .rest()
            .get(BackupClient.backupsOf(instance) + "?limit=2&cursor=" + page.at("/nextCursor"));

    // Then
    assertThat(idsOf(page)).containsExactly(third, second);
    assertThat(idsOf(rest)).containsExactly(first);
    assertThat(rest.body().has("nextCursor")).isFalse();
  }

  @Test
  @Tag("B9")
  void shouldFilterTheListByStatusAndTime() {
    // Given
    String instance = here.knownInstance();
    String set = completedSet(instance);
    String list = BackupClient.backupsOf(instance);

    // Then
    assertThat(idsOf(client.rest().get(list + "?status=COMPLETED"))).containsExactly(set);
    assertThat(idsOf(client.rest().get(list + "?status=FAILED"))).isEmpty();
    assertThat(idsOf(client.rest().get(list + "?to=2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(idsOf(client.rest().get(list + "?from=2026-01-01T00:00:00Z"))).containsExactly(set);
  }

  @Test
  @Tag("B9")
  void shouldHandOutAddressesThatAreResumableAndExpire() throws Exception {
    // Given
    String instance = here.knownInstance();
    String set = completedSet(instance);
    String key = client.rest().get("/v1/backups/" + set).at("/location/key");

    // When
    Answer url = client.rest().get("/v1/backups/" + set + "/download-url");

    // Then
    byte[] whole = here.vault.read(key);
    for (String address : List.of(url.at("/internalUrl"), url.at("/publicUrl"))) {
      HttpResponse<byte[]> end = download(address, "bytes=100-");
      assertThat(end.statusCode()).isEqualTo(206);
      assertThat(end.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 100, whole.length));
      assertThat(download(address + "x", "bytes=0-").statusCode()).isEqualTo(403);
    }
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () ->
                assertThat(download(url.at("/publicUrl"), "bytes=0-").statusCode()).isEqualTo(403));
  }

  @Test
  @Tag("A3")
  void shouldStartOneRunForOneIdempotencyKey() {
    // Given
    String instance = here.knownInstance();
    BackupClient keyed =
        new BackupClient(client.rest().with("Idempotency-Key", "key-of-" + instance));
    String body = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";
    String run = keyed.begin(instance, body);
    client.awaitCompleted(run);

    // When
    String again = keyed.begin(instance, body);
    Answer other = keyed.backUp(instance);

    // Then
    assertThat(again).isEqualTo(run);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/type")).endsWith("idempotency-key-reused");
    assertThat(idsOf(client.rest().get(BackupClient.backupsOf(instance)))).hasSize(1);
  }

  @Test
  @Tag("B2")
  void shouldRefuseASecondBackupWhileOneRuns() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      String instance = here.knownInstance(here.fleet.announce(gate.port()));
      String run = client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      Answer refused = client.backUp(instance);
      Answer unfinished =
          client
              .rest()
              .get("/v1/backups/" + client.rest().get(run).at("/backupSetId") + "/download-url");

      // Then
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.at("/type")).isEqualTo("urn:geovault:problem:backup-in-progress");
      assertThat(refused.at("/detail")).contains(run);
      assertThat(unfinished.status()).isEqualTo(409);
      assertThat(unfinished.at("/type")).endsWith("backup-not-completed");
      gate.open();
      client.awaitCompleted(run);
    }
    assertThat(here.events.all()).noneMatch(seen -> seen.value().contains(Fleet.PASSWORD));
  }

  private String completedSet(String instance) {
    String body = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";
    return client.awaitCompleted(client.begin(instance, body)).at("/backupSetId");
  }

  private static List<String> idsOf(Answer list) {
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    return list.body().path("items").findValuesAsText("id");
  }

  private static HttpResponse<byte[]> download(String address, String range)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address)).header("Range", range).build(),
          BodyHandlers.ofByteArray());
    }
  }
}
