package io.geovault.replication.retention;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.MovedClock;
import io.geovault.testkit.stack.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies of log slices are purged by age like those of sets, and never leave a hole. */
@ExtendWith(MovedClock.class)
@Tag("R7")
class LogRetentionScenarioIT {

  private final Installation here;
  private final LogScenes logs;

  LogRetentionScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  @Test
  void shouldPurgeOldSlicesAndKeepYoungOnesRestorable() {
    // Given
    VaultScenario scenario = withLogs("CLOUD_DISK", 7);
    seal(scenario, 1, 3);
    logs.await(scenario.instance(), 3, "COMPLETED");
    scenario.passDays(5);
    seal(scenario, 4, 6);
    logs.await(scenario.instance(), 6, "COMPLETED");

    // When
    scenario.passDays(3);

    // Then
    logs.await(scenario.instance(), 3, "COMPLETED");
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.vault(Fleet.DESTINATION).namesOf(scenario.instance()))
                    .containsExactlyInAnyOrder(
                        "4000-5000.binlog",
                        "4000-5000.manifest.json",
                        "5000-6000.binlog",
                        "5000-6000.manifest.json",
                        "6000-7000.binlog",
                        "6000-7000.manifest.json"));
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.published("CrossRegionLogPurged", scenario.instance()) == 3);
  }

  @Test
  void shouldPurgeALateSliceWithTheYoungerOnesAfterIt() {
    // Given
    VaultScenario scenario = withLogs("LOCAL_SSD", 7);
    seal(scenario, 2, 3);
    logs.await(scenario.instance(), 2, "COMPLETED");
    scenario.passDays(5);
    seal(scenario, 1, 1);
    logs.await(scenario.instance(), 3, "COMPLETED");

    // When
    scenario.passDays(3);

    // Then
    logs.await(scenario.instance(), 0, "COMPLETED");
    assertThat(purged(scenario)).hasSize(3);
  }

  @Test
  @Tag("fault-F6")
  @Tag("fault-F8")
  void shouldNotLetTimesDecideThatAServerClaims() {
    // Given
    VaultScenario scenario = withLogs("LOCAL_SSD", 7);
    // Other tests share this clock and move it by years.
    Instant never = scenario.now().plus(Duration.ofDays(7_300)).truncatedTo(ChronoUnit.SECONDS);
    LogScenes.Slice ahead = claiming(scenario, 1, never.toString());
    claiming(scenario, 2, "1999-01-01T00:00:00Z");
    claiming(scenario, 3, never.toString());
    Fleet.PutObject set = here.fleet.put(scenario.instance(), Fleet.content(10));
    here.fleet.completed(
        scenario.instance(),
        Fleet.completedData(
                scenario.instance(), "set-1", set, Fleet.ACCOUNT, Fleet.SOURCE, scenario.now())
            .replaceFirst("\"consistentAt\":\"[^\"]*\"", "\"consistentAt\":\"" + never + "\"")
            .replace("binlog.000007\",\"position\":157", ahead.file() + "\",\"position\":1500"));
    scenario.awaitStatus("set-1", "COMPLETED");
    logs.await(scenario.instance(), 3, "COMPLETED");
    JsonNode ranges = logs.ranges(scenario.instance());

    // When
    scenario.passDays(5);
    int young = logs.of(scenario.instance()).size();
    scenario.passDays(3);

    // Then
    logs.await(scenario.instance(), 0, "COMPLETED");
    assertThat(young).isEqualTo(3);
    assertThat(ranges.at("/items")).hasSize(1);
    assertThat(ranges.toString()).doesNotContain(never.toString());
  }

  /** A sealed slice whose server claims that all its events have that time. */
  private LogScenes.Slice claiming(VaultScenario scenario, long number, String time) {
    LogScenes.Slice slice =
        LogScenes.slice(scenario.instance(), "chain-1", number).sealedAt(scenario.now());
    here.fleet.putAt(slice.key(), slice.content());
    logs.publish(
        scenario.instance(),
        UUID.randomUUID().toString(),
        slice.data().replaceAll("(irst|ast)EventAt\":\"[^\"]*\"", "$1EventAt\":\"" + time + "\""));
    return slice;
  }

  @Test
  @Tag("X1")
  void shouldLeaveASliceWhoseLockWasNotLookedAtYet() {
    // Given
    VaultScenario scenario = withLogs("LOCAL_SSD", 7);
    seal(scenario, 2, 3);
    logs.await(scenario.instance(), 2, "COMPLETED");
    scenario.passDays(5);
    seal(scenario, 1, 1);
    logs.await(scenario.instance(), 3, "COMPLETED");
    new CopyRows(here.stack)
        .execute(
            """
            update replication.cross_region_log
            set lock_mode = 'COMPLIANCE', locked_until = null, lock_not_before = 'infinity'
            where instance_id = '%s' and first_position = 1000
            """
                .formatted(scenario.instance()));

    // When
    scenario.passDays(3);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.published("CrossRegionLogPurged", scenario.instance()) == 2);
    logs.await(scenario.instance(), 1, "COMPLETED");
  }

  @Test
  void shouldApplyAnotherRetentionToSlicesThatAreThere() {
    // Given
    VaultScenario scenario = withLogs("LOCAL_SSD", 30);
    seal(scenario, 1, 2);
    logs.await(scenario.instance(), 2, "COMPLETED");
    scenario.passDays(10);
    RestClient.Answer preview =
        here.owner.get(
            "/v1/instances/%s/cross-region-retention-preview?retentionDays=7"
                .formatted(scenario.instance()));

    // When
    scenario.put(settings(7));

    // Then
    logs.await(scenario.instance(), 0, "COMPLETED");
    assertThat(preview.at("/destinations/0/goingNow/logs")).isEqualTo("2");
    assertThat(preview.at("/destinations/0/logs/segments")).isEqualTo("2");
  }

  @Test
  @Tag("R9")
  void shouldPurgeSlicesOfACloudDiskAtTheReleaseAndKeepThoseOfALocalDisk() {
    // Given
    VaultScenario cloud = withLogs("CLOUD_DISK", 30);
    VaultScenario local = withLogs("LOCAL_SSD", 30);
    List.of(cloud, local).forEach(each -> seal(each, 1, 2));
    logs.await(cloud.instance(), 2, "COMPLETED");
    logs.await(local.instance(), 2, "COMPLETED");

    // When
    List.of(cloud, local).forEach(each -> each.happened("InstanceReleased"));
    logs.await(cloud.instance(), 0, "COMPLETED");
    seal(cloud, 3, 3);
    seal(local, 3, 3);

    // Then
    logs.await(local.instance(), 3, "COMPLETED");
    assertThat(logs.of(cloud.instance())).isEmpty();
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.vault(Fleet.DESTINATION).namesOf(cloud.instance()).isEmpty());
  }

  @Test
  @Tag("R12")
  void shouldHandOutSlicesOfLocalDisksAndRefuseToDeleteAny() {
    // Given
    VaultScenario local = withLogs("LOCAL_SSD", 30);
    VaultScenario cloud = withLogs("CLOUD_DISK", 30);
    List.of(cloud, local).forEach(each -> seal(each, 1, 1));
    String id = logs.await(local.instance(), 1, "COMPLETED").getFirst().at("/id").asText();
    String other = logs.await(cloud.instance(), 1, "COMPLETED").getFirst().at("/id").asText();

    // When
    RestClient.Answer url = here.owner.get(LogScenes.LOGS + "/" + id + "/download-url");
    RestClient.Answer refused = here.owner.get(LogScenes.LOGS + "/" + other + "/download-url");
    RestClient.Answer deletion = here.owner.delete(LogScenes.LOGS + "/" + id);

    // Then
    assertThat(url.status()).as(url.text()).isEqualTo(200);
    assertThat(url.at("/internalUrl")).contains("1000-2000.binlog");
    assertProblem(refused, 409, PROBLEM + "download-not-supported");
    assertProblem(deletion, 409, PROBLEM + "copy-not-deletable");
  }

  private VaultScenario withLogs(String storageClass, int days) {
    VaultScenario scenario = VaultScenario.of(here, storageClass, days);
    scenario.put(settings(days));
    // With LOCAL_SSD a backup may have been requested; nothing here waits for it.
    scenario.pass(Duration.ofSeconds(1));
    return scenario;
  }

  private static String settings(int days) {
    return "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d,\"logBackupEnabled\":true}"
        .formatted(Fleet.DESTINATION, days);
  }

  private void seal(VaultScenario scenario, long from, long to) {
    LongStream.rangeClosed(from, to)
        .mapToObj(number -> LogScenes.slice(scenario.instance(), "chain-1", number))
        .forEach(slice -> logs.seal(slice.sealedAt(scenario.now())));
  }

  private List<JsonNode> purged(VaultScenario scenario) {
    return here.owner
        .get(LogScenes.LOGS + "?status=PURGED&instanceId=" + scenario.instance())
        .body()
        .at("/items")
        .valueStream()
        .toList();
  }
}
