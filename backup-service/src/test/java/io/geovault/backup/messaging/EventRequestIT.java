package io.geovault.backup.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backups that events of other tools request. */
@ExtendWith(Installation.Shared.class)
class EventRequestIT {

  private static final String COMPLETED = "io.geovault.backup.LocalBackupCompleted.v1";

  private final Installation here;

  EventRequestIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("B6")
  void shouldRunABackupThatAnotherToolAskedFor() {
    // Given
    String instance = here.knownInstance();

    // When
    here.fleet.request(id(), instance, request(instance, "[\"shop\"]"));

    // Then
    here.events.awaitOne(COMPLETED, instance, BackupClient.LIMIT);
    Answer list = here.client.rest().get(BackupClient.backupsOf(instance));
    assertThat(list.at("/items/0/trigger")).isEqualTo("AUTOMATIC");
    assertThat(list.at("/items/0/databases/0")).isEqualTo("shop");
    assertThat(BackupClient.typesOf(here.events, instance))
        .containsExactly("BackupRequested.v1", "LocalBackupStarted.v1", "LocalBackupCompleted.v1");
  }

  @Test
  @Tag("A2")
  void shouldRunOnceHoweverOftenTheEventArrives() {
    // Given
    String instance = here.knownInstance();
    String event = id();

    // When
    for (int i = 0; i < 10; i++) {
      here.fleet.request(event, instance, request(instance, "[\"shop\"]"));
    }
    here.events.awaitOne(COMPLETED, instance, BackupClient.LIMIT);
    here.fleet.request(event, instance, request(instance, "[\"shop\"]"));
    String next = here.knownInstance();
    here.fleet.request(id(), next, request(next, "[\"shop\"]"));
    here.events.awaitOne(COMPLETED, next, BackupClient.LIMIT);

    // Then
    Answer list = here.client.rest().get(BackupClient.backupsOf(instance));
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(openLettersOf(instance)).isEmpty();
  }

  @Test
  @Tag("A1")
  void shouldKeepARequestForAnUnknownInstanceUntilTheInstanceIsAnnounced() {
    // Given
    Fleet.Announced unknown =
        new Fleet.Announced(
            Fleet.newId(),
            Fleet.REGION,
            here.mysql.port(),
            here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
    here.fleet.request(id(), unknown.id(), request(unknown.id(), "[\"shop\"]"));
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () -> assertThat(openLettersOf(unknown.id())).contains("\"unknown-instance\""));

    // When
    here.fleet.announce(unknown);

    // Then
    here.events.awaitOne(COMPLETED, unknown.id(), BackupClient.LIMIT);
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(openLettersOf(unknown.id())).isEmpty());
  }

  @Test
  @Tag("A1")
  void shouldSetAsideARequestThatIsAtOddsWithTheInstance() {
    // Given
    String instance = here.knownInstance();

    // When
    here.fleet.request(
        id(), instance, Fleet.requestOf(instance, Fleet.STRANGER, Fleet.REGION, "[]"));
    here.fleet.request(
        id(), instance, Fleet.requestOf(instance, Fleet.ACCOUNT, "cn-shanghai", "[]"));
    here.fleet.request(id(), instance, request(instance, "[\"nope\", 1]"));
    here.fleet.request(id(), instance, request(instance, "[]").replace("LOGICAL", "PHYSICAL"));
    here.fleet.request(id(), instance, request(instance, "[\"shop\"]"));

    // Then
    here.events.awaitOne(COMPLETED, instance, BackupClient.LIMIT);
    String letters = here.operator.get("/v1/dead-letters?limit=1000").text();
    assertThat(openLettersOf(instance))
        .contains("\"account-mismatch\"", "\"region-mismatch\"", "\"method-not-available\"");
    assertThat(letters).contains("databases[1]: ");
  }

  @Test
  @Tag("A1")
  void shouldSetAsideARequestWhileABackupRunsAndServeItByItselfAfterwards() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      String instance = here.knownInstance(here.fleet.announce(gate.port()));
      String run = here.client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);
      here.fleet.request(id(), instance, request(instance, "[\"shop\"]"));
      await()
          .atMost(BackupClient.LIMIT)
          .untilAsserted(
              () -> assertThat(openLettersOf(instance)).contains("\"backup-in-progress\""));
      String letter = letterOf(instance);
      assertThat(replay(letter)).isEqualTo(409);

      // When
      gate.open();
      here.client.awaitCompleted(run);

      // Then
      here.events.await(
          2,
          seen -> seen.key().equals(instance) && seen.type().equals(COMPLETED),
          BackupClient.LIMIT);
      assertThat(openLettersOf(instance)).doesNotContain("backup-in-progress");
      assertThat(replay(letter)).isEqualTo(204);
      assertThat(here.client.rest().get(BackupClient.backupsOf(instance)).body().path("items"))
          .hasSize(2);
    }
  }

  private int replay(String letter) {
    return here.client.rest().post("/v1/dead-letters/" + letter + "/replay").status();
  }

  private String letterOf(String instance) {
    for (var item : here.client.rest().get("/v1/dead-letters?limit=1000").body().path("items")) {
      if (item.path("instanceId").asText().equals(instance)) {
        return item.path("id").asText();
      }
    }
    throw new AssertionError("no dead letter of " + instance);
  }

  /** Returns the codes of an instance's open dead letters, as the account sees them. */
  private String openLettersOf(String instance) {
    StringBuilder codes = new StringBuilder();
    for (var item : here.client.rest().get("/v1/dead-letters?limit=1000").body().path("items")) {
      if (item.path("instanceId").asText().equals(instance)) {
        codes.append(item.path("code"));
      }
    }
    // The account-mismatch dead letter names the stranger as its account.
    for (var item : here.operator.get("/v1/dead-letters?limit=1000").body().path("items")) {
      if (item.path("accountId").asText().equals(Fleet.STRANGER)
          && item.path("instanceId").asText().equals(instance)) {
        codes.append(item.path("code"));
      }
    }
    return codes.toString();
  }

  private static String request(String instance, String databases) {
    return Fleet.requestOf(instance, Fleet.ACCOUNT, Fleet.REGION, databases);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
