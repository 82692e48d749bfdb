package io.geovault.replication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.HeldJobs;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The copies of slices form an unbroken chain at the destination, whatever their order; the
 * watermark and the recoverable range follow it.
 */
@ExtendWith(SharedInstallation.class)
@Tag("R5")
class LogChainScenarioIT {

  private final Installation here;
  private final LogScenes logs;

  LogChainScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  private String withLogs(String... destinations) {
    String instance = here.knownInstance();
    logs.enable(instance, destinations);
    return instance;
  }

  @Test
  @Tag("R6")
  @Tag("R10")
  @Tag("X7")
  void shouldReachTheLastSliceInWhateverOrderTheyAreCopied() {
    // Given
    String instance = withLogs(Fleet.DESTINATION, Fleet.FAR_REGION);

    // When
    logs.seal(instance, "chain-1", 1, 60);

    // Then
    JsonNode watermark = logs.awaitWatermark(instance, "chain-1", 60);
    logs.await(instance, 120, "COMPLETED");
    assertThat(watermark.at("/position/binlogFile").asText()).isEqualTo("binlog.000001");
    assertThat(watermark.at("/position/position").asLong()).isEqualTo(61L * LogScenes.SIZE);
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.ranges(instance).at("/watermarks"))
                    .hasSize(2)
                    .allSatisfy(at -> assertThat(at.at("/lagSeconds").asLong()).isZero())
                    .allSatisfy(at -> assertThat(at.at("/pending").asLong()).isZero())
                    .allSatisfy(
                        at -> assertThat(at.at("/position/sequence").asLong()).isEqualTo(60)));
  }

  @Test
  @Tag("R6")
  void shouldStayBeforeASliceThatIsOnItsWayAndGoOnWithAllThatFollowed() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 2);
    logs.await(instance, 2, "COMPLETED");
    HeldJobs held = new HeldJobs(new CopyRows(here.stack), instance);
    logs.seal(LogScenes.slice(instance, "chain-1", 3));
    await().atMost(Installation.LIMIT).until(() -> logs.of(instance).size() == 3);
    held.letNewOnesPass();

    // When
    logs.seal(instance, "chain-1", 4, 6);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.of(instance))
                    .extracting(copy -> copy.at("/status").asText())
                    .containsExactly(
                        "COMPLETED",
                        "COMPLETED",
                        "COMPLETED",
                        "PENDING",
                        "COMPLETED",
                        "COMPLETED"));
    JsonNode waiting = logs.awaitWatermark(instance, "chain-1", 2);
    assertThat(waiting.at("/pending").asLong()).isEqualTo(1);
    held.close();
    logs.awaitWatermark(instance, "chain-1", 6);
  }

  @Test
  @Tag("R10")
  @Tag("S6")
  void shouldOfferARangeFromTheFirstSetInsideTheLog() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 5);
    logs.awaitWatermark(instance, "chain-1", 5);
    JsonNode before = logs.ranges(instance).at("/items");

    // When
    logs.backedUp(instance, "set-2", LogScenes.slice(instance, "chain-1", 2));

    // Then
    here.awaitCopy(instance, "COMPLETED");
    JsonNode range = logs.ranges(instance).at("/items/0");
    assertThat(before).isEmpty();
    assertThat(range.at("/destinationRegion").asText()).isEqualTo(Fleet.DESTINATION);
    assertThat(range.at("/backupSetIds")).extracting(JsonNode::asText).containsExactly("set-2");
    assertThat(range.at("/position").asLong()).isEqualTo(6L * LogScenes.SIZE);
    assertThat(
            here.owner
                .get(
                    "/v1/instances/"
                        + instance
                        + "/recoverable-ranges?destinationRegion="
                        + Fleet.FAR_REGION)
                .body()
                .at("/items"))
        .isEmpty();
  }

  @Test
  @Tag("R6")
  void shouldFindThePlaceOfUnnumberedSlices() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);

    // When
    Stream.of(
            LogScenes.unnumbered(instance, "binlog.000001", 0),
            LogScenes.unnumbered(instance, "binlog.000001", 1000),
            LogScenes.unnumbered(instance, "binlog.000002", 0),
            LogScenes.unnumbered(instance, "binlog.000002", 3000))
        .forEach(logs::seal);

    // Then
    List<JsonNode> copies = logs.await(instance, 4, "COMPLETED").reversed();
    assertThat(copies)
        .extracting(copy -> copy.at("/chain/sequence").asLong())
        .containsExactly(1L, 2L, 3L, 1L);
    assertThat(copies.subList(0, 3))
        .extracting(copy -> copy.at("/chain/chainId").asText())
        .containsOnly(copies.getFirst().at("/chain/chainId").asText())
        .doesNotContain(copies.getLast().at("/chain/chainId").asText());
  }

  @Test
  @Tag("R6")
  void shouldJoinSlicesAnnouncedOutOfOrder() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    List<Long> shuffled = new ArrayList<>(LongStream.rangeClosed(1, 30).boxed().toList());
    Collections.shuffle(shuffled, new Random(7));

    // When
    shuffled.forEach(number -> logs.seal(LogScenes.slice(instance, "chain-1", number)));

    // Then
    logs.await(instance, 30, "COMPLETED");
    logs.awaitWatermark(instance, "chain-1", 30);
  }
}
