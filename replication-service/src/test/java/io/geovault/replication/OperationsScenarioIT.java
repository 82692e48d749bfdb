package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Metrics;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's view: health, metrics, the API's description, logs, traces. */
@ExtendWith(SharedInstallation.class)
@Tag("A5")
class OperationsScenarioIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Installation here;

  OperationsScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldSayThatItIsAliveAndReady() {
    // Given
    RestClient anybody = RestClient.of(here.replica.management());

    // When
    RestClient.Answer live = anybody.get("/q/health/live");
    RestClient.Answer ready = anybody.get("/q/health/ready");

    // Then
    assertThat(live.at("/status")).isEqualTo("UP");
    assertThat(ready.at("/status")).isEqualTo("UP");
    assertThat(ready.text()).doesNotContain("password");
  }

  @Test
  void shouldMeasureEventsStoresAndBuffers() {
    // Given
    copySome();

    // When
    String both =
        Metrics.of(here.replica.management()).text()
            + Metrics.of(here.secondReplica.management()).text();

    // Then
    assertThat(both)
        .contains("geovault_events_received_total")
        .contains("objectstore_")
        .contains("replication_copy_buffers_bytes");
  }

  @Test
  void shouldReportFromEveryReplicaTheAgeOfTheNewestSetOfEachInstance() {
    // When
    List<String> instances = copySome();

    // Then
    for (URI replica : List.of(here.replica.management(), here.secondReplica.management())) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(instances)
                      .allSatisfy(
                          instance ->
                              assertThat(Metrics.of(replica).text())
                                  .containsPattern(
                                      "replication_set_age_seconds\\{destination=\"[^\"]+\","
                                          + "instance_id=\"%s\"".formatted(instance))));
    }
  }

  @Test
  @Tag("A3")
  void shouldDescribeItsApiWithExamples() {
    // Given
    RestClient anybody = RestClient.of(here.replica.url());

    // When
    RestClient.Answer api = anybody.get("/q/openapi?format=json");

    // Then
    assertThat(api.body().at("/paths").propertyStream().map(path -> path.getKey()))
        .contains(
            "/v1/instances/{id}/cross-region-policy",
            "/v1/cross-region-policies",
            "/v1/cross-region-policies/batch",
            "/v1/cross-region-backups",
            "/v1/cross-region-backups/{id}",
            "/v1/cross-region-backups/{id}/inventory",
            "/v1/cross-region-backups/{id}/retry",
            "/v1/regions",
            "/v1/regions/{id}/destinations",
            "/v1/dead-letters",
            "/v1/dead-letters/{id}/replay");
    assertThat(
            api.body().at("/components/schemas/CrossRegionPolicyChange/examples/0").isMissingNode())
        .isFalse();
    assertThat(api.body().at("/components/securitySchemes").size()).isPositive();
  }

  @Test
  void shouldLogInstanceAndEventInJsonAndKeepWorkingWithoutATraceCollector() throws IOException {
    // Given
    List<String> instances = copySome();

    // When
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(() -> assertThat(mdcOfSecondReplica("is copied and verified")).isNotEmpty());

    // Then
    List<JsonNode> copied = mdcOfSecondReplica("is copied and verified");
    assertThat(copied)
        .allSatisfy(mdc -> assertThat(mdc.at("/instance").asText()).startsWith("rm-"))
        .allSatisfy(mdc -> assertThat(mdc.at("/eventId").asText()).isNotEmpty())
        .allSatisfy(mdc -> assertThat(mdc.at("/correlationId").asText()).isNotEmpty());
    assertThat(instances).isNotEmpty();
    assertThat(here.secondReplica.alive()).isTrue();
  }

  @Test
  @Tag("A4")
  void shouldNeverLogASecret() throws IOException {
    // Given
    copySome();

    // When
    String logs = Files.readString(here.replica.log()) + Files.readString(here.secondReplica.log());

    // Then
    assertThat(logs).doesNotContain(here.stack.store(Fleet.SOURCE).secretKey());
  }

  /** Makes enough copies that each replica makes some, as they claim them in turn. */
  private List<String> copySome() {
    List<String> instances =
        IntStream.range(0, 6)
            .mapToObj(
                i -> {
                  String instance = here.enabledInstance();
                  Fleet.PutObject object = here.fleet.put(instance, Fleet.content(100));
                  here.fleet.backupCompleted(instance, "set-1", object);
                  return instance;
                })
            .toList();
    instances.forEach(instance -> here.awaitCopy(instance, "COMPLETED"));
    return instances;
  }

  private List<JsonNode> mdcOfSecondReplica(String message) throws IOException {
    return Files.readAllLines(here.secondReplica.log()).stream()
        .filter(line -> line.startsWith("{") && line.contains(message))
        .map(OperationsScenarioIT::parse)
        .map(line -> line.at("/mdc"))
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException notJson) {
      throw new AssertionError(line, notJson);
    }
  }
}
