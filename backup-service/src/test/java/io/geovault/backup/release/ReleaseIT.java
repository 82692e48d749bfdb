package io.geovault.backup.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The end of an instance: a time in which the decision can be changed, and nothing left at the end.
 */
@ExtendWith(Installation.Moving.class)
@Tag("B8")
class ReleaseIT {

  private static final String CONFIRMED = "io.geovault.recyclebin.DestroyConfirmed.v1";

  private static final String COMPLETED = "io.geovault.backup.LocalBackupCompleted.v1";
  private static final String SHOP = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";

  private final Installation here;

  ReleaseIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldKeepSetsAWeekAndTheNewestUntilTheRebuildWindowCloses() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String part = scenario.backUp(SHOP);
    String whole = scenario.backUp();
    scenario.release();

    // When
    scenario.pass(Duration.ofDays(7).plusHours(1));

    // Then
    scenario.awaitListed(whole);
    scenario.awaitDeleted(part);
    Answer download = here.client.rest().get("/v1/backups/" + whole + "/download-url");
    assertThat(download.status()).isEqualTo(409);
    assertThat(download.at("/type")).endsWith("backup-not-downloadable");
    scenario.passDays(1);
    scenario.awaitListed();
    scenario.awaitStored();
  }

  @Test
  void shouldKeepSetsAsTheAfterReleaseRetentionSaysAndLetThemBeDownloaded() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy("{\"afterReleaseRetentionDays\":30}");
    String part = scenario.backUp(SHOP);
    String whole = scenario.backUp();
    scenario.release();

    // When
    scenario.passDays(29);

    // Then
    assertThat(scenario.get("retention-preview").at("/goingNow/sets")).isEqualTo("0");
    scenario.awaitListed(whole, part);
    assertThat(here.client.rest().get("/v1/backups/" + part + "/download-url").status())
        .isEqualTo(200);
    scenario.passDays(2);
    scenario.awaitListed();
  }

  @Test
  @Tag("C9")
  void shouldHandOutNoDataOfALockedInstanceUntilItIsUnlocked() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String download = "/v1/backups/" + scenario.backUp() + "/download-url";
    Instant locked = here.now();
    String overdue = scenario.event("\"overdueAt\":\"%s\"".formatted(locked));
    scenario.publish("InstancePaymentOverdue", overdue);
    awaitProblem(download, 409, "instance-locked");

    // When
    scenario.publish(
        "InstancePaymentSettled",
        scenario.event("\"settledAt\":\"%s\"".formatted(locked.plusMillis(1))));
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(here.client.rest().get(download).status()).isEqualTo(200));
    scenario.publish("InstancePaymentOverdue", overdue);
    scenario.delete();

    // Then the repeated, older lock had no effect: only the deletion refuses.
    awaitProblem(download, 409, "instance-being-deleted");
  }

  private void awaitProblem(String path, int status, String type) {
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () -> {
              Answer answer = here.client.rest().get(path);
              assertThat(answer.at("/type")).as(answer.text()).endsWith(":" + type);
              assertThat(answer.status()).isEqualTo(status);
            });
  }

  @Test
  @Tag("fault-S9")
  @Tag("X11")
  void shouldKeepEverythingOfAGuardedAccountUntilTheDestructionIsConfirmed() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String set = scenario.backUp();
    guard(true, 1);
    String confirmed =
        scenario.event(
            "\"requestedBy\":\"ada\",\"approvedBy\":\"grace\",\"destroyedAt\":\"%s\""
                .formatted(here.now()));
    Trail trail = new Trail(here.client.rest());

    // When: the event, and a confirmation on a topic to which others may write, too.
    scenario.destroy();
    here.fleet.publish("instance.events", CONFIRMED, scenario.instance(), confirmed);
    scenario.publish(
        "InstanceReleased",
        scenario.event(
            "\"releasedAt\":\"%s\",\"cause\":\"MANUAL\""
                .formatted(here.now().minus(Duration.ofDays(30)))));

    // Then: an old date counts from its receipt.
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () ->
                assertThat(trail.ofEvents(scenario.instance()))
                    .containsExactly(
                        "/fleet instance-released-by-event", "/fleet destroy-by-event-held"));
    scenario.passDays(5);
    scenario.awaitListed(set);
    scenario.awaitStored(set);
    here.fleet.publish("recyclebin.events", CONFIRMED, scenario.instance(), confirmed);
    scenario.awaitDeleted(set);
    scenario.awaitStored();
    assertThat(trail.ofEvents(scenario.instance()).getFirst())
        .isEqualTo("/fleet instance-destroyed-by-event");
    guard(false, 2);
  }

  /**
   * Publishes the approval setting of the account, as recyclebin-service does; returns once the
   * service knows it.
   */
  private void guard(boolean required, int version) {
    here.fleet.publish(
        "recyclebin.events",
        "io.geovault.recyclebin.DestroyApprovalChanged.v1",
        Fleet.ACCOUNT,
        "{\"accountId\":\"%s\",\"destroyApprovalRequired\":%s,\"version\":%d,\"changedAt\":\"%s\"}"
            .formatted(Fleet.ACCOUNT, required, version, here.now()));
    await()
        .atMost(BackupClient.LIMIT)
        .until(() -> here.stack.kafka().hasRead("backup-service", "recyclebin.events"));
  }

  @Test
  void shouldDeleteEverythingAtOnceWhenTheInstanceIsDestroyed() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy("{\"afterReleaseRetentionDays\":700}");
    String set = scenario.backUp();
    scenario.release();
    Instant before = here.now();

    // When
    scenario.destroy();

    // Then
    scenario.awaitDeleted(set);
    scenario.awaitStored();
    assertThat(Duration.between(before, here.now())).isLessThan(Duration.ofMinutes(2));
    assertThat(scenario.listed()).isEmpty();
    Answer refused =
        here.client
            .rest()
            .put(
                "/v1/instances/" + scenario.instance() + "/backup-policy", "{\"retentionDays\":7}");
    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void shouldNotTakeAnInstanceForReleasedThatASwindlerReleases() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);

    // When
    scenario.publish(
        "InstanceReleased",
        scenario
            .event("\"releasedAt\":\"%s\",\"cause\":\"MANUAL\"".formatted(here.now()))
            .replace(Fleet.ACCOUNT, Fleet.STRANGER));
    scenario.delete();
    here.events.awaitOne(COMPLETED, scenario.instance(), BackupClient.LIMIT);

    // Then
    assertThat(scenario.get("backup-policy").body().has("releasedAt")).isFalse();
  }
}
