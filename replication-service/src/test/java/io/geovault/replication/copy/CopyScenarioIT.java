package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.StoredObject;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Metrics;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job: a completed local backup is copied exactly to another region. */
@ExtendWith(SharedInstallation.class)
class CopyScenarioIT {

  private static final String DONE = "io.geovault.replication.CrossRegionBackupCompleted.v1";

  private final Installation here;

  CopyScenarioIT(Installation here) {
    this.here = here;
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 300_000, 5 << 20, 12_000_000})
  @Tag("R4")
  @Tag("R6")
  void shouldCopyACompletedBackupExactlyAndListIt(int size) {
    // Given
    String instance = here.enabledInstance();
    byte[] content = Fleet.content(size);
    Fleet.PutObject object = here.fleet.put(instance, content);

    // When
    here.fleet.backupCompleted(instance, "set-" + instance, object);

    // Then
    SeenEvent completed = here.events.awaitOne(DONE, instance, Installation.LIMIT);
    JsonNode listed = here.awaitCopy(instance, "COMPLETED");
    String bucket = listed.at("/location/bucket").asText();
    byte[] copy =
        here.stack.store(Fleet.DESTINATION).http().get(bucket, listed.at("/location/key").asText());
    assertThat(copy).isEqualTo(content);
    assertThat(completed.value()).contains(object.sha256());
    assertThat(listed.at("/progress/bytesSent").asLong()).isEqualTo(size);
    assertThat(listed.at("/location/sha256").asText()).isEqualTo(object.sha256());
  }

  @Test
  @Tag("R6")
  @Tag("X1")
  void shouldDescribeTheCopyInAManifestWrittenLast() throws IOException {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(70_000));

    // When
    here.fleet.backupCompleted(instance, "set-1", object);

    // Then
    here.awaitCopy(instance, "COMPLETED");
    List<StoredObject> vault = here.vault(Fleet.DESTINATION).objectsOf(instance);
    StoredObject last =
        vault.stream().max(Comparator.comparing(StoredObject::lastModified)).orElseThrow();
    String manifestKey = Fleet.ACCOUNT + "/" + instance + "/backups/set-1/manifest.json";
    byte[] text =
        here.stack
            .store(Fleet.DESTINATION)
            .http()
            .get(TestStack.bucketOf(Fleet.DESTINATION), manifestKey);
    assertThat(vault).hasSize(2);
    assertThat(last.lastModified())
        .isEqualTo(
            vault.stream()
                .filter(stored -> stored.key().value().equals(manifestKey))
                .findFirst()
                .orElseThrow()
                .lastModified());
    assertThat(new String(text, StandardCharsets.UTF_8))
        .contains(object.sha256(), "\"orders\"", "binlog.000007", object.key());
  }

  @Test
  @Tag("A1")
  @Tag("R4")
  void shouldCopyASetAnnouncedInStructuredMode() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1000));

    // When
    here.fleet
        .publisher()
        .publishStructured(
            "backup.events",
            instance,
            """
            {"specversion":"1.0","id":"%s","source":"/hand","type":"%s",
             "datacontenttype":"application/json","data":%s}
            """
                .formatted(
                    UUID.randomUUID(),
                    Fleet.COMPLETED,
                    Fleet.completedData(instance, "set-1", object)));

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/backupSetId").asText())
        .isEqualTo("set-1");
  }

  @Test
  @Tag("A2")
  @Tag("A6")
  @Tag("R6")
  void shouldCopyOnceHoweverOftenAndWhereverTheEventArrives() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(200_000));
    String data = Fleet.completedData(instance, "set-1", object);
    double before = received();

    // When
    IntStream.range(0, 100)
        .forEach(
            i -> {
              publish(instance, "same-" + instance, data);
              // Another key uses another partition, and so perhaps another replica.
              publish("key-" + i, UUID.randomUUID().toString(), data);
            });

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(received()).isGreaterThanOrEqualTo(before + 200));
    here.awaitCopy(instance, "COMPLETED");
    here.events.awaitOne(DONE, instance, Installation.LIMIT);
    assertThat(here.published("CrossRegionBackupCompleted", instance)).isEqualTo(1);
    assertThat(here.published("CrossRegionBackupStarted", instance)).isEqualTo(1);
    assertThat(here.vault(Fleet.DESTINATION).namesOf(instance))
        .containsExactlyInAnyOrder("data.tar", "manifest.json");
  }

  @Test
  @Tag("R4")
  @Tag("R5")
  void shouldNeverCopyWhatCompletedBeforeEnabling() {
    // Given
    String instance = here.knownInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1000));
    here.fleet.backupCompleted(instance, "announced-before", object);
    Instant beforeEnabling = Instant.now().minusSeconds(2);
    here.enable(instance, Fleet.DESTINATION);

    // When
    here.fleet.backupCompletedAt(instance, "completed-before", object, beforeEnabling);
    here.fleet.backupCompleted(instance, "after", object);

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/backupSetId").asText())
        .isEqualTo("after");
  }

  @Test
  @Tag("R4")
  void shouldKeepSeveralSetsOfOneDayAsSeveralCopies() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1000));

    // When
    List.of("one", "two", "three")
        .forEach(set -> here.fleet.backupCompleted(instance, set, object));

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.copiesOf(instance))
                    .extracting(copy -> copy.at("/backupSetId") + " " + copy.at("/status"))
                    .containsExactlyInAnyOrder(
                        "\"one\" \"COMPLETED\"",
                        "\"two\" \"COMPLETED\"",
                        "\"three\" \"COMPLETED\""));
  }

  @Test
  @Tag("R8")
  void shouldCopyNothingNewOnceDisabledAndKeepWhatIsThere() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1000));
    here.fleet.backupCompleted(instance, "before", object);
    here.awaitCopy(instance, "COMPLETED");
    here.owner.put(Installation.policyOf(instance), "{\"enabled\":false,\"retentionDays\":7}");

    // When
    here.fleet.backupCompleted(instance, "after", object);
    String other = here.enabledInstance();
    here.fleet.completed(instance, Fleet.completedData(other, "marker", object));

    // Then
    here.awaitCopy(other, "COMPLETED");
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/backupSetId").asText())
        .isEqualTo("before");
  }

  @Test
  @Tag("A5")
  void shouldCarryTheCorrelationOfAnEventIntoItsResults() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1000));
    Map<String, String> attributes =
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "source",
            "/fleet",
            "type",
            Fleet.COMPLETED,
            "correlationid",
            "nightly-" + instance);

    // When
    here.fleet
        .publisher()
        .publishBinary(
            "backup.events", instance, attributes, Fleet.completedData(instance, "set-1", object));

    // Then
    SeenEvent completed = here.events.awaitOne(DONE, instance, Duration.ofSeconds(60));
    assertThat(completed.headers()).containsEntry("ce_correlationid", "nightly-" + instance);
  }

  private void publish(String key, String eventId, String data) {
    here.fleet
        .publisher()
        .publishBinary(
            "backup.events",
            key,
            Map.of("id", eventId, "source", "/fleet", "type", Fleet.COMPLETED),
            data);
  }

  private double received() {
    return List.of(here.replica, here.secondReplica).stream()
        .mapToDouble(
            replica ->
                Metrics.of(replica.management())
                    .sum("geovault_events_received_total", "topic=\"backup.events\""))
        .sum();
  }
}
