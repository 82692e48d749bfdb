package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.audit.Trail;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The end of an instance: a final backup, a time in which the decision can be changed, and nothing
 * left at the end.
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
  void shouldTakeAFinalBackupOfAnInstanceThatIsToBeDeletedAndNoOther() {
    // Given
    Calendar calendar = Calendar.quiet(here);

    // When
    calendar.delete();

    // Then
    SeenEvent completed = here.events.awaitOne(COMPLETED, calendar.instance(), Desk.LIMIT);
    assertThat(completed.value()).contains("\"FINAL\"");
    Answer refused = here.desk.backUp(calendar.instance());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).endsWith("instance-being-deleted");
  }

  @Test
  void shouldMakeOneFinalBackupHoweverOftenItIsAskedFor() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.delete();
    here.events.awaitOne(COMPLETED, calendar.instance(), Desk.LIMIT);

    // When
    calendar.delete();
    here.fleet.request(
        "final-" + calendar.instance(),
        calendar.instance(),
        Fleet.requestOf(calendar.instance(), Fleet.ACCOUNT, Fleet.REGION, "[]")
            .replace("AUTOMATIC", "FINAL"));
    calendar.release();

    // Then
    assertThat(calendar.listed()).hasSize(1);
    assertThat(Desk.typesOf(here.events, calendar.instance()))
        .containsOnlyOnce("LocalBackupStarted.v1");
  }

  @Test
  void shouldWaitForARunInTheWayOfTheFinalBackup() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      Calendar calendar = new Calendar(here, here.knownInstance(here.fleet.announce(gate.port())));
      calendar.policy("{\"enabled\":false}");
      String manual = here.desk.begin(calendar.instance());
      await().atMost(Desk.LIMIT).until(gate::isHolding);

      // When
      calendar.delete();
      gate.open();

      // Then
      here.desk.awaitCompleted(manual);
      here.events.await(
          1,
          event ->
              event.key().equals(calendar.instance())
                  && event.type().equals(COMPLETED)
                  && event.value().contains("\"FINAL\""),
          Desk.LIMIT);
    }
  }

  @Test
  void shouldSayThatAFinalBackupIsImpossible() {
    // Given
    String id = Fleet.newId();
    Calendar calendar =
        new Calendar(
            here,
            here.knownInstance(
                here.fleet.announce(
                    new Fleet.Announced(id, "cn-nowhere", here.mysql.port(), "env:NOTHING"))));

    // When
    calendar.publish(
        "InstanceDeleting",
        calendar
            .event("\"requestedBy\":\"ada\",\"requestedAt\":\"%s\"".formatted(here.now()))
            .replace(Fleet.REGION, "cn-nowhere"));

    // Then
    SeenEvent failed =
        here.events.awaitOne("io.geovault.backup.LocalBackupFailed.v1", id, Desk.LIMIT);
    assertThat(failed.value()).contains("\"FINAL\"", "no object store");
  }

  @Test
  void shouldKeepSetsAWeekAndTheNewestUntilTheRebuildWindowCloses() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    String part = calendar.backUp(SHOP);
    String whole = calendar.backUp();
    calendar.release();

    // When
    calendar.pass(Duration.ofDays(7).plusHours(1));

    // Then
    calendar.awaitListed(whole);
    calendar.awaitDeleted(part);
    Answer download = here.desk.rest().get("/v1/backups/" + whole + "/download-url");
    assertThat(download.status()).isEqualTo(409);
    assertThat(download.at("/type")).endsWith("backup-not-downloadable");
    calendar.passDays(1);
    calendar.awaitListed();
    calendar.awaitStored();
  }

  @Test
  void shouldKeepSetsAsTheAfterReleaseRetentionSaysAndLetThemBeDownloaded() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"afterReleaseRetentionDays\":30}");
    String part = calendar.backUp(SHOP);
    String whole = calendar.backUp();
    calendar.release();

    // When
    calendar.passDays(29);

    // Then
    assertThat(calendar.get("retention-preview").at("/goingNow/sets")).isEqualTo("0");
    calendar.awaitListed(whole, part);
    assertThat(here.desk.rest().get("/v1/backups/" + part + "/download-url").status())
        .isEqualTo(200);
    calendar.passDays(2);
    calendar.awaitListed();
  }

  @Test
  @Tag("C9")
  void shouldHandOutNoDataOfALockedInstanceUntilItIsUnlocked() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    String download = "/v1/backups/" + calendar.backUp() + "/download-url";
    Instant locked = here.now();
    String overdue = calendar.event("\"overdueAt\":\"%s\"".formatted(locked));
    calendar.publish("InstancePaymentOverdue", overdue);
    awaitProblem(download, 409, "instance-locked");

    // When
    calendar.publish(
        "InstancePaymentSettled",
        calendar.event("\"settledAt\":\"%s\"".formatted(locked.plusMillis(1))));
    await()
        .atMost(Desk.LIMIT)
        .untilAsserted(() -> assertThat(here.desk.rest().get(download).status()).isEqualTo(200));
    calendar.publish("InstancePaymentOverdue", overdue);
    calendar.delete();

    // Then the repeated, older lock had no effect: only the deletion refuses.
    awaitProblem(download, 409, "instance-being-deleted");
  }

  private void awaitProblem(String path, int status, String type) {
    await()
        .atMost(Desk.LIMIT)
        .untilAsserted(
            () -> {
              Answer answer = here.desk.rest().get(path);
              assertThat(answer.at("/type")).as(answer.text()).endsWith(":" + type);
              assertThat(answer.status()).isEqualTo(status);
            });
  }

  @Test
  @Tag("fault-S9")
  @Tag("X11")
  void shouldKeepEverythingOfAGuardedAccountUntilTheDestructionIsConfirmed() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    String set = calendar.backUp();
    guard(true, 1);
    String confirmed =
        calendar.event(
            "\"requestedBy\":\"ada\",\"approvedBy\":\"grace\",\"destroyedAt\":\"%s\""
                .formatted(here.now()));
    Trail trail = new Trail(here.desk.rest());

    // When: the event, and a confirmation on a topic to which others may write, too.
    calendar.destroy();
    here.fleet.publish("instance.events", CONFIRMED, calendar.instance(), confirmed);
    calendar.publish(
        "InstanceReleased",
        calendar.event(
            "\"releasedAt\":\"%s\",\"cause\":\"MANUAL\""
                .formatted(here.now().minus(Duration.ofDays(30)))));

    // Then: an old date counts from its receipt.
    await()
        .atMost(Desk.LIMIT)
        .untilAsserted(
            () ->
                assertThat(trail.ofEvents(calendar.instance()))
                    .containsExactly(
                        "/fleet instance-released-by-event", "/fleet destroy-by-event-held"));
    calendar.passDays(5);
    calendar.awaitListed(set);
    calendar.awaitStored(set);
    here.fleet.publish("recyclebin.events", CONFIRMED, calendar.instance(), confirmed);
    calendar.awaitDeleted(set);
    calendar.awaitStored();
    assertThat(trail.ofEvents(calendar.instance()).getFirst())
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
        .atMost(Desk.LIMIT)
        .until(() -> here.stack.kafka().hasRead("backup-service", "recyclebin.events"));
  }

  @Test
  void shouldDeleteEverythingAtOnceWhenTheInstanceIsDestroyed() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"afterReleaseRetentionDays\":700}");
    String set = calendar.backUp();
    calendar.release();
    Instant before = here.now();

    // When
    calendar.destroy();

    // Then
    calendar.awaitDeleted(set);
    calendar.awaitStored();
    assertThat(Duration.between(before, here.now())).isLessThan(Duration.ofMinutes(2));
    assertThat(calendar.listed()).isEmpty();
    Answer refused =
        here.desk
            .rest()
            .put(
                "/v1/instances/" + calendar.instance() + "/backup-policy", "{\"retentionDays\":7}");
    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void shouldNotTakeAnInstanceForReleasedThatASwindlerReleases() {
    // Given
    Calendar calendar = Calendar.quiet(here);

    // When
    calendar.publish(
        "InstanceReleased",
        calendar
            .event("\"releasedAt\":\"%s\",\"cause\":\"MANUAL\"".formatted(here.now()))
            .replace(Fleet.ACCOUNT, Fleet.STRANGER));
    calendar.delete();
    here.events.awaitOne(COMPLETED, calendar.instance(), Desk.LIMIT);

    // Then
    assertThat(calendar.get("backup-policy").body().has("releasedAt")).isFalse();
  }
}
