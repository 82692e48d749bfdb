package io.geovault.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.FailedRuns;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.servers.machine.Ports;
import io.geovault.testkit.stack.RestClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Backups that cannot be made or completed: a plain reason with a remedy, an event, and nothing
 * left behind.
 */
@ExtendWith(Installation.Shared.class)
@Tag("B6")
class FailedBackupIT {

  private final Installation here;
  private final FailedRuns failed;

  FailedBackupIT(Installation here) {
    this.here = here;
    this.failed = new FailedRuns(here);
  }

  @Test
  void shouldNameADatabaseThatDoesNotExist() {
    // Given
    String instance = here.knownInstance();

    // When
    String run = here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"nope\"]}");

    // Then
    assertThat(failed.failureOf(run))
        .contains("has no database nope", "Choose among the databases");
    failed.thenFailedForGood(instance, 1);
  }

  @Test
  void shouldTryAServerThatIsDownAgainBeforeGivingUp() {
    // Given
    String instance = here.knownInstance(here.fleet.announce(Ports.free()));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failed.failureOf(run))
        .contains("cannot be reached", "Check that it runs", "given up after 2 attempts");
    failed.thenFailedForGood(instance, 2);
  }

  @Test
  @Tag("B2")
  void shouldLetAnInstanceBeBackedUpAgainAfterAFailure() {
    // Given
    String instance = here.knownInstance();
    failed.failureOf(
        here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"nope\"]}"));

    // When
    String run = here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");

    // Then
    here.client.awaitCompleted(run);
    Answer list = here.client.rest().get(BackupClient.backupsOf(instance) + "?status=FAILED");
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(list.at("/items/0/failure")).contains("nope");
  }

  @Test
  @Tag("fault-F1")
  void shouldEndTheRunOfAnInstanceThatIsDestroyedDuringTheRun() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      Fleet.Announced announced = here.fleet.announce(gate.port());
      String instance = here.knownInstance(announced);
      String run = here.client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      here.fleet.publish(
          "instance.events",
          "io.geovault.instance.InstanceDestroyed.v1",
          instance,
          "{\"instanceId\":\"%s\",\"accountId\":\"%s\",\"region\":\"%s\",\"destroyedAt\":\"%s\"}"
              .formatted(instance, Fleet.ACCOUNT, Fleet.REGION, here.now()));

      // Then
      assertThat(failed.failureOf(run)).contains(instance, "was destroyed while it was backed up");
      failed.thenFailedForGood(instance, 1);
    }
  }

  @Test
  void shouldRefuseAnInstanceInARegionWithoutAStore() {
    // Given
    Fleet.Announced announced =
        new Fleet.Announced(
            Fleet.newId(),
            "us-west-1",
            here.mysql.port(),
            here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    Answer answer = here.client.backUp(instance);

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("/type")).endsWith("region-has-no-store");
    assertThat(answer.at("/detail")).contains("us-west-1", "ask the operator");
  }
}
