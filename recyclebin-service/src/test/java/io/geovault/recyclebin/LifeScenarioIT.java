package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static io.geovault.recyclebin.scene.Installation.confirm;
import static io.geovault.recyclebin.scene.Installation.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.recyclebin.scene.Problems;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lock, release, rebuild, preview: events and calls in, events and answers out. */
@ExtendWith(Installation.Shared.class)
class LifeScenarioIT {

  private final Installation here;

  LifeScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("C2")
  @Tag("C8")
  @Tag("C9")
  void shouldLockAnOverdueInstanceStopItsBillAndUnlockItOnceSettled() {
    // Given
    String instance = here.instance();
    Instant overdueAt = here.now().minusSeconds(5);
    here.fleet.overdue(instance, overdueAt);
    JsonNode locked = here.await(instance, "LOCKED");

    // When
    here.fleet.settled(instance, here.now());
    here.await(instance, "ACTIVE");

    // Then
    assertThat(operation(locked, "EXPORT").at("/reason").asText())
        .startsWith("a LOCKED instance can only be queried");
    assertThat(here.awaitPublished("InstanceBillingStopped", instance, 1).getFirst().value())
        .contains(overdueAt.toString());
    here.awaitPublished("RecycleBinEntered", instance, 1);
    here.awaitPublished("InstanceUnlocked", instance, 1);
  }

  @Test
  @Tag("C2")
  void shouldUnlockByRestAndAnnounceThatItWasRenewed() {
    // Given
    String instance = here.instance(Fleet.SUBSCRIPTION);
    here.fleet.expired(instance, here.now().minusSeconds(5));
    here.await(instance, "LOCKED");
    Answer withoutDate = here.owner.post(BIN + instance + "/unlock", "{}");

    // When
    Answer answer =
        here.owner.post(BIN + instance + "/unlock", "{\"renewedUntil\":\"2099-01-01T00:00:00Z\"}");

    // Then
    Problems.assertProblem(withoutDate, 400, "renewal-required");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.at("/state")).isEqualTo("ACTIVE");
    here.awaitPublished("InstanceRenewed", instance, 1);
    here.awaitPublished("InstanceUnlocked", instance, 1);
  }

  @Test
  @Tag("C3")
  void shouldReleaseByHandThroughTheFinalBackupAndRefuseOtherCommandsUntilThen() {
    // Given
    String instance = here.instance();
    Answer accepted = here.owner.post(BIN + instance + "/release", confirm(instance));
    JsonNode deleting = here.entry(instance);
    List<Answer> refused =
        List.of(
            here.owner.post(BIN + instance + "/unlock", "{}"),
            here.owner.post(BIN + instance + "/rebuild", "{}"),
            here.owner.post(BIN + instance + "/destroy", confirm(instance)));
    here.awaitPublished("InstanceDeleting", instance, 1);
    assertThat(here.awaitPublished("BackupRequested", instance, 1).getFirst().value())
        .contains("\"FINAL\"");

    // When
    Instant backedUp = here.now();
    here.fleet.backupCompleted(instance, "set-" + instance, "FINAL", backedUp);
    JsonNode released = here.await(instance, "RELEASED");

    // Then
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.header("Location")).isEqualTo(BIN + instance);
    assertThat(deleting.at("/state").asText()).isEqualTo("DELETING");
    assertThat(deleting.at("/operations").valueStream())
        .noneMatch(each -> each.at("/available").asBoolean());
    refused.forEach(
        answer -> {
          Problems.assertProblem(answer, 409, "instance-being-deleted");
          assertThat(answer.at("/detail")).contains("the instance is DELETING");
        });
    assertThat(released.at("/cause").asText()).isEqualTo("MANUAL");
    assertThat(Instant.parse(released.at("/releasedAt").asText())).isEqualTo(backedUp);
    here.awaitPublished("InstanceReleased", instance, 1);
    here.awaitPublished("InstanceBillingStopped", instance, 1);
  }

  @Test
  @Tag("C3")
  void shouldReleaseWhereTheFinalBackupWasAnnouncedBeforeTheDeletion() {
    // Given
    String instance = here.instance();
    here.fleet.backupCompleted(instance, "set-" + instance, "FINAL", here.now());

    // When
    here.fleet.deleting(instance, here.now().minusSeconds(1));

    // Then
    here.await(instance, "RELEASED");
    here.awaitPublished("InstanceReleased", instance, 1);
  }

  @Test
  @Tag("C3")
  void shouldRetryAFailedFinalBackupReportItAndReleaseWithoutItOnlyOnRequest() {
    // Given
    String instance = here.instance();
    String without = "{\"confirmation\":\"" + instance + "\",\"withoutFinalBackup\":true}";
    here.fleet.deleting(instance, here.now());
    here.await(instance, "DELETING");
    Answer tooEarly = here.owner.post(BIN + instance + "/release", without);

    // When
    for (int failure = 1; failure <= 3; failure++) {
      here.fleet.finalBackupFailed(instance, "run-" + failure + instance, here.now());
      here.awaitAt(instance, "/finalBackup/failures", Integer.toString(failure));
      if (failure < 3) {
        here.pass(Duration.ofMinutes(11));
        here.awaitPublished("BackupRequested", instance, failure + 1);
        here.awaitAt(instance, "/finalBackup/status", "RUNNING");
      }
    }
    JsonNode stuck = here.entry(instance);
    Answer list = here.operator.get("/v1/recycle-bin?stuck=true&limit=1000");
    Answer unconfirmed =
        here.owner.post(BIN + instance + "/release", "{\"withoutFinalBackup\":true}");
    Answer released = here.owner.post(BIN + instance + "/release", without);

    // Then
    Problems.assertProblem(tooEarly, 409, "final-backup-pending");
    assertThat(stuck.at("/deletionStuck").asBoolean()).isTrue();
    assertThat(stuck.at("/finalBackup/reason").asText()).isEqualTo("disk full");
    assertThat(list.text()).contains(instance);
    Problems.assertProblem(unconfirmed, 400, "confirmation-required");
    assertThat(released.status()).as(released.text()).isEqualTo(202);
    assertThat(released.at("/state")).isEqualTo("RELEASED");
    here.awaitPublished("InstanceReleased", instance, 1);
  }

  @Test
  @Tag("C5")
  void shouldRebuildWithANewSpecificationAndShowWhatItBecame() {
    // Given
    String instance = here.instance("\"engineVersion\":\"5.6.51\"");
    here.fleet.released(instance, here.now().minusSeconds(5));
    here.await(instance, "RELEASED");
    Answer gone = here.owner.post(BIN + instance + "/rebuild", "{}");

    // When
    Answer accepted =
        here.owner.post(
            BIN + instance + "/rebuild",
            "{\"engineVersion\":\"8.0\",\"storageBytes\":42949672960}");
    Answer again = here.owner.post(BIN + instance + "/rebuild", "{\"engineVersion\":\"8.0\"}");
    Answer destroy = here.owner.post(BIN + instance + "/destroy", confirm(instance));
    String request = here.awaitPublished("RebuildRequested", instance, 1).getFirst().value();
    here.fleet.rebuilt(instance, "rm-new", here.now());
    JsonNode rebuilt = here.awaitAt(instance, "/rebuild/status", "COMPLETED");

    // Then
    Problems.assertProblem(gone, 409, "specification-not-offered");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    assertThat(accepted.at("/rebuild/status")).isEqualTo("REQUESTED");
    Problems.assertProblem(again, 409, "rebuild-in-progress");
    Problems.assertProblem(destroy, 409, "rebuild-in-progress");
    assertThat(request)
        .contains("\"engineVersion\":\"8.0\"", "42949672960")
        .doesNotContain("credentialsRef", "endpoint");
    assertThat(rebuilt.at("/rebuild/newInstanceId").asText()).isEqualTo("rm-new");
    assertThat(operation(rebuilt, "REBUILD").at("/reason").asText()).contains("rm-new");
  }

  @Test
  @Tag("C5")
  void shouldTakeTheEntryOutOfARebuildThatFailedAndShowWhy() {
    // Given
    String instance = here.instance();
    here.fleet.released(instance, here.now().minusSeconds(5));
    here.await(instance, "RELEASED");
    here.owner.post(BIN + instance + "/rebuild", "{}");
    String rebuild = here.entry(instance).at("/rebuild/rebuildId").asText();
    here.fleet.rebuildFailed(instance, "rebuild-other", here.now());

    // When
    here.fleet.rebuildFailed(instance, rebuild, here.now());
    here.fleet.rebuildFailed(instance, rebuild, here.now());
    JsonNode failed = here.awaitAt(instance, "/rebuild/status", "FAILED");
    Answer again = here.owner.post(BIN + instance + "/rebuild", "{}");

    // Then
    assertThat(failed.at("/state").asText()).isEqualTo("RELEASED");
    assertThat(failed.at("/rebuild/reason").asText()).isEqualTo("no space left");
    assertThat(failed.at("/rebuild/rebuildId").asText()).isEqualTo(rebuild);
    assertThat(operation(failed, "REBUILD").at("/available").asBoolean()).isTrue();
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(here.deadLetters(instance)).isEmpty();
  }

  @Test
  @Tag("C1")
  void shouldNeverTakeInReadOnlyAndDedicatedInstances() {
    // Given
    List<String> others =
        List.of(
            here.instance("\"instanceClass\":\"READ_ONLY\""),
            here.instance("\"dedicatedCluster\":true"));

    // When
    for (String instance : others) {
      here.fleet.overdue(instance, here.now().minusSeconds(9));
      here.fleet.released(instance, here.now().minusSeconds(8));
    }
    String witness = here.instance();
    here.fleet.released(witness, here.now());
    here.await(witness, "RELEASED");

    // Then
    for (String instance : others) {
      assertThat(here.entry(instance).at("/state").asText()).isEqualTo("ACTIVE");
      Answer refused = here.owner.post(BIN + instance + "/release", confirm(instance));
      Problems.assertProblem(refused, 409, "never-enters-the-bin");
      assertThat(here.deadLetters(instance)).isEmpty();
    }
  }

  @Test
  @Tag("X8")
  void shouldPreviewAReleaseWithItsBackups() {
    // Given
    String instance = here.instance();
    Instant at = here.now().minusSeconds(60);
    here.fleet.backupCompleted(instance, "old-" + instance, "AUTOMATIC", at.minusSeconds(60));
    here.fleet.backupCompleted(instance, "new-" + instance, "AUTOMATIC", at);
    here.fleet.copied(instance, "copy-" + instance, at, at.plus(Duration.ofDays(365)));

    // When
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.owner.get(BIN + instance + "/preview").body().at("/backups").size() == 3);
    Answer preview = here.owner.get(BIN + instance + "/preview");

    // Then
    assertThat(preview.at("/hypothetical")).isEqualTo("true");
    assertThat(preview.text())
        .contains(
            "DELETING",
            "RELEASED",
            "DESTROYED",
            "the newest set is kept until",
            "copies of a LOCAL_SSD instance are kept");
  }
}
