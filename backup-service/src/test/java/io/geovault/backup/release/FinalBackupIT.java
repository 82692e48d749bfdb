package io.geovault.backup.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The final backup of an instance that is being deleted: one, or the reason why there is none. */
@ExtendWith(Installation.Moving.class)
@Tag("B8")
class FinalBackupIT {

  private static final String COMPLETED = "io.geovault.backup.LocalBackupCompleted.v1";

  private final Installation here;

  FinalBackupIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldTakeOnlyAFinalBackupOfAnInstanceThatIsBeingDeleted() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);

    // When
    scenario.delete();

    // Then
    SeenEvent completed = here.events.awaitOne(COMPLETED, scenario.instance(), BackupClient.LIMIT);
    assertThat(completed.value()).contains("\"FINAL\"");
    Answer refused = here.client.backUp(scenario.instance());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).endsWith("instance-being-deleted");
  }

  @Test
  void shouldMakeOneFinalBackupHoweverOftenItIsAskedFor() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.delete();
    here.events.awaitOne(COMPLETED, scenario.instance(), BackupClient.LIMIT);

    // When
    scenario.delete();
    here.fleet.request(
        "final-" + scenario.instance(),
        scenario.instance(),
        Fleet.requestOf(scenario.instance(), Fleet.ACCOUNT, Fleet.REGION, "[]")
            .replace("AUTOMATIC", "FINAL"));
    scenario.release();

    // Then
    assertThat(scenario.listed()).hasSize(1);
    assertThat(BackupClient.typesOf(here.events, scenario.instance()))
        .containsOnlyOnce("LocalBackupStarted.v1");
  }

  @Test
  void shouldWaitForARunInTheWayOfTheFinalBackup() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      RetentionScenario scenario =
          new RetentionScenario(here, here.knownInstance(here.fleet.announce(gate.port())));
      scenario.policy("{\"enabled\":false}");
      String manual = here.client.begin(scenario.instance());
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      scenario.delete();
      gate.open();

      // Then
      here.client.awaitCompleted(manual);
      here.events.await(
          1,
          event ->
              event.key().equals(scenario.instance())
                  && event.type().equals(COMPLETED)
                  && event.value().contains("\"FINAL\""),
          BackupClient.LIMIT);
    }
  }

  @Test
  void shouldSayThatAFinalBackupIsImpossible() {
    // Given
    String id = Fleet.newId();
    RetentionScenario scenario =
        new RetentionScenario(
            here,
            here.knownInstance(
                here.fleet.announce(
                    new Fleet.Announced(id, "cn-nowhere", here.mysql.port(), "env:NOTHING"))));

    // When
    scenario.publish(
        "InstanceDeleting",
        scenario
            .event("\"requestedBy\":\"ada\",\"requestedAt\":\"%s\"".formatted(here.now()))
            .replace(Fleet.REGION, "cn-nowhere"));

    // Then
    SeenEvent failed =
        here.events.awaitOne("io.geovault.backup.LocalBackupFailed.v1", id, BackupClient.LIMIT);
    assertThat(failed.value()).contains("\"FINAL\"", "no object store");
  }
}
