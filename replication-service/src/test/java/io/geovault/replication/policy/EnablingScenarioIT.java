package io.geovault.replication.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The immediate actions of enabling, by storage class and by recent local backups. */
@ExtendWith(SharedInstallation.class)
@Tag("R5")
class EnablingScenarioIT {

  private static final String REQUESTED = "io.geovault.backup.BackupRequested.v1";

  private final Installation here;
  private final LocalEvents local;

  EnablingScenarioIT(Installation here) {
    this.here = here;
    this.local = new LocalEvents(here.fleet);
  }

  @Test
  void shouldRequestABackupOnLocalSsdWhereNoneCompletedRecently() {
    // Given
    String instance = known("LOCAL_SSD");

    // When
    enable(instance, false);

    // Then
    SeenEvent requested = here.events.awaitOne(REQUESTED, instance, Installation.LIMIT);
    assertThat(requested.value())
        .contains("\"trigger\":\"AUTOMATIC\"", "\"requestedBy\":\"cross-region-backup\"")
        .doesNotContain("runId");
    assertThat(requested.headers()).containsEntry("ce_source", "/geovault/replication-service");
  }

  @Test
  @Tag("R4")
  void shouldAskForNothingAndCopyNothingOnCloudDisk() {
    // Given
    String instance = known("CLOUD_DISK");

    // When
    enable(instance, true);

    // Then
    awaitMarker();
    assertThat(requestsFor(instance)).isEmpty();
    assertThat(here.copiesOf(instance)).isEmpty();
  }

  @Test
  @Tag("R4")
  void shouldLetAValidSetSpareTheBackupAndNotCopyIt() {
    // Given
    String instance = known("LOCAL_SSD");
    backedUp(instance, "set-1", Instant.now().minus(Duration.ofHours(23)), "[]");

    // When
    enable(instance, false);

    // Then
    awaitMarker();
    assertThat(requestsFor(instance)).isEmpty();
    assertThat(here.copiesOf(instance)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"older than a day", "purged", "of one database"})
  void shouldNotTakeASetForValidThatIs(String what) {
    // Given
    String instance = known("LOCAL_SSD");
    Instant recent = Instant.now().minus(Duration.ofHours(1));
    switch (what) {
      case "older than a day" ->
          backedUp(instance, "set-1", Instant.now().minus(Duration.ofHours(25)), "[]");
      case "purged" -> {
        backedUp(instance, "set-1", recent, "[]");
        local.purged(instance, "set-1");
      }
      default -> local.publishCompleted(instance, "set-1", recent, "[\"shop\"]");
    }
    awaitApplied(instance);

    // When
    enable(instance, false);

    // Then
    assertThat(here.events.awaitOne(REQUESTED, instance, Installation.LIMIT).value())
        .contains(instance);
  }

  @Test
  void shouldGoBackToTheLogsThatFollowAValidSetWithoutAGap() {
    // Given
    String instance = known("LOCAL_SSD");
    Instant set = Instant.now().minus(Duration.ofHours(3));
    local.log(instance, 1, 4, 157, set.minusSeconds(60));
    local.log(instance, 2, 157, 300, set.plusSeconds(60));
    local.log(instance, 3, 300, 900, set.plusSeconds(120));
    backedUp(instance, "set-1", set, "[]");

    // When
    RestClient.Answer enabled = enable(instance, true);

    // Then
    assertThat(Instant.parse(enabled.at("/destinations/0/logsEnabledAt")))
        .isCloseTo(set.plusSeconds(60), within(1, ChronoUnit.MILLIS));
    awaitMarker();
    assertThat(requestsFor(instance)).isEmpty();
    assertThat(here.owner.get("/v1/cross-region-logs?instanceId=" + instance).body().at("/items"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "broken", "lost", "lost and begun anew"})
  void shouldAskForABackupFirstWhereTheLogsAfterTheSetAre(String what) {
    // Given
    String instance = known("LOCAL_SSD");
    Instant set = Instant.now().minus(Duration.ofHours(3));
    if (!what.equals("missing")) {
      local.log(instance, 2, 4, 300, set.plusSeconds(60));
    }
    if (what.equals("broken")) {
      local.log(instance, 4, 900, 950, set.plusSeconds(180));
    }
    if (what.startsWith("lost")) {
      local.gap(instance);
    }
    if (what.endsWith("anew")) {
      local.log(instance, 3, 300, 950, set.plusSeconds(180));
    }
    backedUp(instance, "set-1", set, "[]");

    // When
    RestClient.Answer enabled = enable(instance, true);

    // Then
    here.events.awaitOne(REQUESTED, instance, Installation.LIMIT);
    assertThat(enabled.at("/destinations/0/logsEnabledAt"))
        .isEqualTo(enabled.at("/destinations/0/enabledAt"));
  }

  @Test
  void shouldForgetWhatIsOlderThanAnythingThatMayBeAsked() {
    // Given
    String instance = known("LOCAL_SSD");
    Instant longAgo = Instant.now().minus(Duration.ofHours(49));
    Instant recent = Instant.now().minus(Duration.ofHours(47));

    // When
    backedUp(instance, "old", longAgo, "[]");
    local.log(instance, 1, 4, 100, longAgo);
    local.log(instance, 2, 100, 200, recent);
    backedUp(instance, "recent", recent, "[]");

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> {
              assertThat(count("local_backup", instance)).isEqualTo(1);
              assertThat(count("local_log", instance)).isEqualTo(1);
            });
  }

  private String known(String storageClass) {
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    here.awaitKnown(instance);
    return instance;
  }

  private RestClient.Answer enable(String instance, boolean logs) {
    RestClient.Answer answer =
        here.owner.put(
            Installation.policyOf(instance),
            """
            {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":7,"logBackupEnabled":%s}
            """
                .formatted(logs));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private List<SeenEvent> requestsFor(String instance) {
    return here.events.all().stream()
        .filter(event -> event.type().equals(REQUESTED) && event.key().equals(instance))
        .toList();
  }

  /** Waits until all earlier requests are in the topic: the outbox keeps the order. */
  private void awaitMarker() {
    String marker = known("LOCAL_SSD");
    enable(marker, false);
    here.events.awaitOne(REQUESTED, marker, Installation.LIMIT);
  }

  private void backedUp(String instance, String set, Instant completedAt, String chosen) {
    local.publishCompleted(instance, set, completedAt, chosen);
    awaitApplied(instance);
  }

  /** Waits until all earlier events under the instance's key are applied: their order holds. */
  private void awaitApplied(String instance) {
    String marker = known("CLOUD_DISK");
    here.enable(marker, Fleet.DESTINATION);
    Fleet.PutObject none = new Fleet.PutObject(Fleet.ACCOUNT + "/hand/none", 1, "ab".repeat(32));
    here.fleet.completed(instance, Fleet.completedData(marker, "marker", none));
    await().atMost(Installation.LIMIT).until(() -> here.copiesOf(marker).size() == 1);
  }

  private long count(String table, String instance) throws SQLException {
    String url = here.stack.postgres().jdbcUrl("geovault");
    try (Connection connection =
            DriverManager.getConnection(url, here.stack.postgres().user(), "postgres");
        ResultSet count =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from replication.%s where instance_id = '%s'"
                        .formatted(table, instance))) {
      count.next();
      return count.getLong(1);
    }
  }
}
