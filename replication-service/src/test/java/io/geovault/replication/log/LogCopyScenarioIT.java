package io.geovault.replication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed slices of a log are copied exactly, once, to each destination that wants logs. */
@ExtendWith(SharedInstallation.class)
@Tag("R5")
class LogCopyScenarioIT {

  private static final String DONE = "io.geovault.replication.CrossRegionLogCompleted.v1";

  private final Installation here;
  private final LogScenes logs;

  LogCopyScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  private String withLogs(String... destinations) {
    String instance = here.knownInstance();
    logs.enable(instance, destinations);
    return instance;
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {1, 70_000, 12_000_000})
  @Tag("R6")
  @Tag("X1")
  void shouldCopyASliceExactlyAndDescribeIt(int size) {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice slice = LogScenes.sized(instance, "chain-1", 3, size);

    // When
    logs.seal(slice);

    // Then
    JsonNode copy = logs.await(instance, 1, "COMPLETED").getFirst();
    String manifest = text(Fleet.DESTINATION, slice.key().replace(".binlog", ".manifest.json"));
    assertThat(copy.at("/location/key").asText()).isEqualTo(slice.key());
    assertThat(bytes(Fleet.DESTINATION, slice.key())).isEqualTo(slice.content());
    assertThat(copy.at("/bytesCopied").asLong()).isEqualTo(size);
    assertThat(here.events.awaitOne(DONE, instance, Installation.LIMIT).value())
        .contains(Fleet.sha256(slice.content()), "\"chain-1\"", slice.id());
    assertThat(manifest)
        .contains(slice.id(), "\"chain-1\"", Fleet.sha256(slice.content()), "copyOf", "8.0.36");
    assertThat(here.vault(Fleet.DESTINATION).uploadsOf(instance)).isEmpty();
  }

  private byte[] bytes(String region, String key) {
    return here.stack.store(region).http().get(TestStack.bucketOf(region), key);
  }

  private String text(String region, String key) {
    return new String(bytes(region, key), StandardCharsets.UTF_8);
  }

  @Test
  @Tag("X7")
  void shouldCopyToEachDestinationThatWantsLogs() {
    // Given
    String instance = here.knownInstance();
    here.owner.put(
        Installation.policyOf(instance),
        """
        {"destinations":[
          {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":7},
          {"enabled":true,"destinationRegion":"ap-southeast-1","retentionDays":30,
           "logBackupEnabled":true,"complianceAgreementAccepted":true}]}
        """);

    // When
    logs.seal(instance, "chain-1", 1, 2);

    // Then
    assertThat(logs.await(instance, 2, "COMPLETED"))
        .extracting(copy -> copy.at("/destinationRegion").asText())
        .containsOnly(Fleet.FAR_REGION);
    assertThat(here.vault(Fleet.DESTINATION).objectsOf(instance)).isEmpty();
  }

  @Test
  @Tag("A2")
  @Tag("A6")
  @Tag("R6")
  void shouldCopyOnceHoweverOftenAndWhereverTheEventArrives() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice slice = LogScenes.slice(instance, "chain-1", 1);
    here.stack
        .store(Fleet.SOURCE)
        .http()
        .put(TestStack.bucketOf(Fleet.SOURCE), slice.key(), slice.content());

    // When
    IntStream.range(0, 30)
        .forEach(
            i -> {
              logs.publish(instance, "same-" + instance, slice.data());
              // Another key uses another partition, and so perhaps another replica.
              logs.publish("key-" + i, UUID.randomUUID().toString(), slice.data());
            });
    logs.seal(LogScenes.slice(instance, "chain-1", 2));

    // Then
    logs.await(instance, 2, "COMPLETED");
    logs.awaitWatermark(instance, "chain-1", 2);
    await()
        .during(java.time.Duration.ofSeconds(1))
        .atMost(Installation.LIMIT)
        .until(() -> here.published("CrossRegionLogCompleted", instance) == 2);
    assertThat(here.vault(Fleet.DESTINATION).objectsOf(instance)).hasSize(4);
  }

  @Test
  @Tag("R8")
  void shouldCopyOnlyWhatIsSealedWhileLogBackupIsOn() {
    // Given
    String instance = here.knownInstance();
    LogScenes.Slice before =
        LogScenes.slice(instance, "chain-1", 1).sealedAt(Instant.now().minusSeconds(2));
    logs.enable(instance, Fleet.DESTINATION);

    // When
    logs.seal(before);
    logs.seal(LogScenes.slice(instance, "chain-1", 2));
    logs.await(instance, 1, "COMPLETED");
    here.enable(instance, Fleet.DESTINATION);
    logs.seal(LogScenes.slice(instance, "chain-1", 3));
    logs.enable(instance, Fleet.DESTINATION);
    logs.seal(LogScenes.slice(instance, "chain-1", 4));

    // Then
    assertThat(logs.await(instance, 2, "COMPLETED"))
        .extracting(copy -> copy.at("/chain/sequence").asLong())
        .containsExactly(4L, 2L);
    logs.awaitWatermark(instance, "chain-1", 4);
  }

  @Test
  @Tag("A1")
  void shouldCopyASliceAnnouncedBeforeItsInstanceOnceTheInstanceIsKnown() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    String data = LogScenes.slice(Fleet.newInstanceId(), "chain-1", 1).data();

    // When
    logs.publish(instance, UUID.randomUUID().toString(), data);
    logs.seal(LogScenes.slice(instance, "chain-1", 1));

    // Then
    logs.await(instance, 1, "COMPLETED");
  }
}
