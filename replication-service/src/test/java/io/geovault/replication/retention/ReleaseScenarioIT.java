package io.geovault.replication.retention;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.MovedClock;
import io.geovault.testkit.audit.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The effect of an instance's end on its copies, by storage class. */
@ExtendWith(MovedClock.class)
@Tag("R9")
class ReleaseScenarioIT {

  private static final List<String> EVENTS =
      List.of("InstanceDeleting", "InstanceReleased", "InstanceRebuilt", "InstanceDestroyed");
  private static final List<String> STATES =
      List.of("PENDING", "RUNNING", "COMPLETED", "FAILED", "PURGED");
  private static final Map<String, String> UNTOUCHED =
      Map.of(
          "PENDING", "PENDING",
          "RUNNING", "RUNNING",
          "COMPLETED", "COMPLETED",
          "FAILED", "FAILED",
          "PURGED", "PURGED");
  private static final Map<String, String> ENDED =
      Map.of(
          "PENDING", "FAILED",
          "RUNNING", "FAILED",
          "COMPLETED", "PURGED",
          "FAILED", "FAILED",
          "PURGED", "PURGED");

  private final Installation here;

  ReleaseScenarioIT(Installation here) {
    this.here = here;
  }

  static Stream<Arguments> table() {
    return Stream.of("CLOUD_DISK", "LOCAL_SSD")
        .flatMap(
            storage ->
                EVENTS.stream()
                    .map(
                        event ->
                            Arguments.of(
                                storage,
                                event,
                                storage.equals("CLOUD_DISK")
                                    && !event.equals("InstanceDeleting"))));
  }

  @ParameterizedTest(name = "{0} {1} ends copies: {2}")
  @MethodSource("table")
  void shouldEndTheCopiesOfCloudDisksOnlyAndNotBeforeTheRelease(
      String storage, String event, boolean ends) {
    // Given
    VaultScenario scenario = VaultScenario.of(here, storage, 7);
    CopyRows rows = new CopyRows(here.stack);
    STATES.forEach(state -> rows.insert(scenario.instance(), state, scenario.now()));

    // When
    scenario.happened(event);
    scenario.happened(event);
    awaitApplied(scenario);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(states(scenario)).isEqualTo(new TreeMap<>(ends ? ENDED : UNTOUCHED)));
    if (ends) {
      assertProblem(
          here.owner.post(Installation.COPIES + "/copy-FAILED-" + scenario.instance() + "/retry"),
          409,
          PROBLEM + "copy-given-up");
    }
  }

  @Test
  void shouldPurgeTheSetsOfACloudDiskAtTheReleaseAndCopyNoLaterSet() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 1825);
    scenario.copy("one");
    scenario.copy("two");
    scenario.happened("InstanceDeleting");
    scenario.copy("final");
    scenario.awaitStored("final", "one", "two");

    // When
    scenario.happened("InstanceReleased");
    scenario.awaitStored();
    scenario.announce("late", 1000);
    here.fleet.completed(
        scenario.instance(),
        Fleet.completedData(
            awaitedMarker(), "marker", here.fleet.put(scenario.instance(), Fleet.content(10))));

    // Then
    scenario.awaitListed();
    assertThat(scenario.awaitStatus("one", "PURGED").at("/purgeReason").asText())
        .isEqualTo("release of the instance, with which copies of cloud disks are purged");
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.published("CrossRegionBackupPurged", scenario.instance()) == 3);
  }

  @Test
  void shouldKeepTheSetsOfALocalDiskForTheirRetentionWhateverBecomesOfTheInstance() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 30);
    scenario.copy("one");
    scenario.happened("InstanceDeleting");
    scenario.happened("InstanceReleased");

    // When
    awaitApplied(scenario);
    scenario.copy("final");
    scenario.passDays(9);
    scenario.happened("InstanceDestroyed");
    awaitApplied(scenario);
    scenario.passDays(19);

    // Then
    scenario.awaitStored("final", "one");
    scenario.awaitListed("final", "one");
    scenario.passDays(3);
    scenario.awaitStored();
    scenario.awaitListed();
  }

  @Test
  @Tag("fault-S9")
  @Tag("X11")
  void shouldKeepTheCopiesOfAGuardedAccountUntilTheDestructionIsConfirmed() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 30);
    scenario.copy("one");
    guard(true, 1);
    Trail trail = new Trail(here.owner);

    // When
    scenario.happened("InstanceDestroyed");

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(trail.ofEvents(scenario.instance()))
                    .singleElement()
                    .asString()
                    .endsWith(" destroy-by-event-held"));
    scenario.awaitStored("one");
    scenario.awaitListed("one");
    here.fleet.publish(
        "recyclebin.events",
        "io.geovault.recyclebin.DestroyConfirmed.v1",
        scenario.instance(),
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","requestedBy":"ada","destroyedAt":"%s"}
        """
            .formatted(scenario.instance(), Fleet.ACCOUNT, Fleet.SOURCE, scenario.now()));
    scenario.awaitStatus("one", "PURGED");
    scenario.awaitStored();
    guard(false, 2);
  }

  private void guard(boolean required, int version) {
    here.fleet.publish(
        "recyclebin.events",
        "io.geovault.recyclebin.DestroyApprovalChanged.v1",
        Fleet.ACCOUNT,
        "{\"accountId\":\"%s\",\"destroyApprovalRequired\":%s,\"version\":%d,\"changedAt\":\"%s\"}"
            .formatted(Fleet.ACCOUNT, required, version, Instant.now()));
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.stack.kafka().hasRead("replication-service", "recyclebin.events"));
  }

  @Test
  @Tag("A6")
  void shouldLeaveNothingOfACopyThatWasUnderWayAtTheRelease() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 30);
    scenario.announce("large", 96 << 20);
    await()
        .atMost(Installation.LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> new CopyRows(here.stack).count(scenario.instance(), "bytes_sent > 0") == 1);

    // When
    scenario.happened("InstanceReleased");

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(states(scenario).get("large")).isIn("FAILED", "PURGED"));
    scenario.pass(Duration.ofMinutes(3));
    scenario.awaitStored();
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.vault(Fleet.DESTINATION).uploadsOf(scenario.instance())).isEmpty());
  }

  private String awaitedMarker() {
    return here.knownInstance();
  }

  private Map<String, String> states(VaultScenario scenario) {
    Map<String, String> states = new TreeMap<>();
    Stream.of("", "&status=PURGED")
        .map(more -> Installation.COPIES + "?instanceId=" + scenario.instance() + more)
        .flatMap(path -> here.operator.get(path).body().at("/items").valueStream())
        .forEach(
            copy ->
                states.put(
                    copy.at("/backupSetId").asText().replace("set-", ""),
                    copy.at("/status").asText()));
    return states;
  }

  /** Waits until an event after the instance's own events in its partition is applied. */
  private void awaitApplied(VaultScenario scenario) {
    VaultScenario marker = VaultScenario.of(here, "CLOUD_DISK", 7);
    new CopyRows(here.stack).insert(marker.instance(), "COMPLETED", marker.now());
    here.fleet.publish(
        "instance.events",
        Fleet.instanceType("InstanceReleased"),
        scenario.instance(),
        Fleet.lifeData("InstanceReleased", marker.instance(), marker.now()));
    marker.awaitStatus("set-COMPLETED", "PURGED");
  }
}
