package io.geovault.replication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Slices that cannot be copied: they are announced, a new backup is requested, and the log
 * continues after them.
 */
@ExtendWith(SharedInstallation.class)
@Tag("R6")
class LogGapScenarioIT {

  private static final String FAILED = "io.geovault.replication.CrossRegionLogFailed.v1";
  private static final String REQUESTED = "io.geovault.backup.BackupRequested.v1";

  private final Installation here;
  private final LogScenes logs;
  private EventProbe backups;

  LogGapScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  @BeforeEach
  void watch() {
    backups = new EventProbe(here.stack.kafka().bootstrap(), "backup.events");
  }

  @AfterEach
  void close() {
    backups.close();
  }

  private String withLogs(String... destinations) {
    String instance = here.knownInstance();
    logs.enable(instance, destinations);
    return instance;
  }

  private List<SeenEvent> requests(String instance) {
    return backups.all().stream()
        .filter(event -> event.type().equals(REQUESTED) && event.key().equals(instance))
        .toList();
  }

  /** A fault of the slice's object. */
  interface Spoil {
    void spoil(Fleet fleet, LogScenes.Slice slice);
  }

  static Stream<Arguments> faults() {
    Spoil missing = (fleet, slice) -> {};
    Spoil corrupt = (fleet, slice) -> fleet.putAt(slice.key(), Fleet.content(LogScenes.SIZE + 1));
    Spoil shorter = (fleet, slice) -> fleet.putAt(slice.key(), Fleet.content(LogScenes.SIZE - 1));
    return Stream.of(
        argumentSet("missing", missing, "does not exist"),
        argumentSet("other bytes", corrupt, "differs"),
        argumentSet("too short", shorter, "differs"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldAnnounceAGapRequestABackupAndContinueAfterIt(Spoil spoil, String words) {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice wrong = LogScenes.slice(instance, "chain-1", 4);
    logs.seal(instance, "chain-1", 1, 3);
    logs.backedUp(instance, "set-1", LogScenes.slice(instance, "chain-1", 1));
    here.awaitCopy(instance, "COMPLETED");
    spoil.spoil(here.fleet, wrong);

    // When
    logs.announce(wrong);
    logs.seal(instance, "chain-1", 5, 7);

    // Then
    SeenEvent failed = here.events.awaitOne(FAILED, instance, Installation.LIMIT);
    JsonNode watermark = logs.awaitWatermark(instance, "chain-1", 7);
    assertThat(failed.value()).contains(words, wrong.id()).doesNotContain("geovault-secret");
    assertThat(watermark.at("/backupOwedSince").asText()).isNotEmpty();
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(requests(instance)).hasSize(1));
    assertThat(requests(instance).getFirst().value())
        .contains("replication-service", "\"AUTOMATIC\"");
    logs.backedUp(instance, "set-2", LogScenes.slice(instance, "chain-1", 6));
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.ranges(instance).at("/items"))
                    .extracting(range -> range.at("/backupSetIds").toString())
                    .containsExactly("[\"set-1\"]", "[\"set-2\"]"));
    assertThat(logs.ranges(instance).at("/items/0/position").asLong())
        .isEqualTo(4L * LogScenes.SIZE);
  }

  @Test
  @Tag("X7")
  void shouldAskForOneBackupHoweverManySlicesAreMissingWherever() {
    // Given
    String instance = withLogs(Fleet.DESTINATION, Fleet.FAR_REGION);

    // When
    List.of(1L, 2L, 3L)
        .forEach(number -> logs.announce(LogScenes.slice(instance, "chain-1", number)));

    // Then
    logs.await(instance, 6, "FAILED");
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(requests(instance)).hasSize(1));
    assertThat(here.published("CrossRegionLogFailed", instance)).isEqualTo(6);
  }

  @Test
  void shouldNeedNoBackupOnceASetBegunAfterTheGapArrived() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.announce(LogScenes.slice(instance, "chain-1", 1));
    logs.await(instance, 1, "FAILED");
    logs.seal(instance, "chain-1", 2, 3);

    // When
    await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
    logs.backedUp(instance, "set-1", LogScenes.slice(instance, "chain-1", 2));

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        logs.ranges(instance).at("/watermarks/0/backupOwedSince").isMissingNode())
                    .isTrue());
  }

  @Test
  void shouldCloseAGapOnceTheSliceIsRepairedAndTriedAgain() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice late = LogScenes.slice(instance, "chain-1", 2);
    logs.seal(LogScenes.slice(instance, "chain-1", 1));
    logs.announce(late);
    logs.seal(LogScenes.slice(instance, "chain-1", 3));
    logs.backedUp(instance, "set-1", LogScenes.slice(instance, "chain-1", 1));
    logs.awaitWatermark(instance, "chain-1", 3);
    String id =
        logs.of(instance).stream()
            .filter(copy -> copy.at("/status").asText().equals("FAILED"))
            .findFirst()
            .orElseThrow()
            .at("/id")
            .asText();
    here.fleet.putAt(late.key(), late.content());

    // When
    RestClient.Answer retried = here.owner.post(LogScenes.LOGS + "/" + id + "/retry");

    // Then
    logs.await(instance, 3, "COMPLETED");
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.header("Location")).endsWith(LogScenes.LOGS + "/" + id);
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.ranges(instance).at("/items"))
                    .singleElement()
                    .satisfies(
                        range ->
                            assertThat(range.at("/position").asLong())
                                .isEqualTo(4L * LogScenes.SIZE)));
  }

  @Test
  void shouldTryAFailedSliceAgainWhenItIsAnnouncedAgain() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice late = LogScenes.slice(instance, "chain-1", 1);
    logs.announce(late);
    logs.await(instance, 1, "FAILED");

    // When
    logs.seal(late);

    // Then
    logs.await(instance, 1, "COMPLETED");
  }

  @Test
  void shouldLeaveOtherBytesAtTheDestinationUntouched() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice slice = LogScenes.slice(instance, "chain-1", 1);
    byte[] others = Fleet.content(77);
    var store = here.stack.store(Fleet.DESTINATION).http();
    store.put(TestStack.bucketOf(Fleet.DESTINATION), slice.key(), others);

    // When
    logs.seal(slice);

    // Then
    logs.await(instance, 1, "FAILED");
    assertThat(store.get(TestStack.bucketOf(Fleet.DESTINATION), slice.key())).isEqualTo(others);
  }

  @Test
  @Tag("A6")
  @Tag("X7")
  void shouldWaitForAnUnreachableDestinationWhileTheOtherContinues() {
    // Given
    String instance = withLogs(Fleet.DESTINATION, Fleet.FAR_REGION);
    here.stack.store(Fleet.FAR_REGION).close();

    // When
    logs.seal(instance, "chain-1", 1, 80);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(sequenceAt(instance, Fleet.DESTINATION)).isEqualTo(80));
    assertThat(sequenceAt(instance, Fleet.FAR_REGION)).isZero();
    here.stack.restartStore(Fleet.FAR_REGION);
    logs.await(instance, 160, "COMPLETED");
    assertThat(sequenceAt(instance, Fleet.FAR_REGION)).isEqualTo(80);
    assertThat(requests(instance)).isEmpty();
  }

  private long sequenceAt(String instance, String destination) {
    return logs.ranges(instance)
        .at("/watermarks")
        .valueStream()
        .filter(at -> at.at("/destinationRegion").asText().equals(destination))
        .mapToLong(at -> at.at("/position/sequence").asLong())
        .sum();
  }
}
