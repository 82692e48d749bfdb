package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.Installation;
import io.geovault.servers.machine.Ports;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's view: health, metrics, the interface's description, the log. */
@ExtendWith(Installation.Shared.class)
@Tag("A5")
class OperationsIT {

  private final Installation here;

  OperationsIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldSayThatItLivesAndIsReady() {
    for (String probe : List.of("live", "ready", "started")) {
      Answer answer = here.management().get("/q/health/" + probe);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.at("/status")).isEqualTo("UP");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/metrics"})
  @Tag("fault-S15")
  void shouldShowNoHealthAndMetricsToCallersOfItsInterface(String path) {
    // When
    Answer answer = here.anonymous().get(path);

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("rm-", "jvm_");
  }

  @Test
  @Tag("fault-S15")
  void shouldListenOnTheLoopbackAddressOnlyUnlessConfiguredOtherwise() throws IOException {
    // Given
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .toList();

    // Then
    for (URI door : List.of(here.service.url(), here.service.management())) {
      assertThat(Ports.answers(door.getPort())).isTrue();
      assertThat(others).noneMatch(address -> Ports.answers(address, door.getPort()));
    }
  }

  @Test
  void shouldCountEventsByTopicAndOutcome() {
    // Given
    here.knownInstance();

    // When
    String metrics = here.management().get("/q/metrics").text();

    // Then
    assertThat(metrics)
        .contains("geovault_events_received_total{outcome=\"applied\",topic=\"instance.events\"}")
        .contains("http_server_requests_seconds_count")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void shouldReportTheAgeOfTheNewestSetOfAnInstanceAndTheWaitingWork() {
    // When
    String instance = here.knownInstance();

    // Then
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(here.management().get("/q/metrics").text())
                    .contains("backup_set_age_seconds{instance_id=\"" + instance + "\"}")
                    .contains("geovault_outbox_age_seconds ")
                    .contains("geovault_dead_letters "));
  }

  @Test
  @Tag("A3")
  void shouldDescribeItsInterfaceWithExamples() {
    // When
    String openapi = here.anonymous().get("/q/openapi").text();

    // Then
    assertThat(openapi)
        .contains("/v1/instances/{id}/backups", "/v1/backup-runs/{id}", "/v1/backups/{id}")
        .contains("/v1/instances/{id}/backup-policy", "/v1/instances/{id}/backup-schedule")
        .contains("/v1/instances/{id}/retention-preview", "/v1/backup-runs/{id}/events")
        .contains("BackupPolicy", "BackupPolicyChange", "RetentionPreview", "02:00Z-04:00Z")
        .contains("/v1/backups/{id}/inventory", "/v1/backups/{id}/download-url")
        .contains("/v1/dead-letters", "Idempotency-Key", "BackupRun", "BackupSet", "bearer")
        .containsPattern("method\\W+LOGICAL");
  }

  @Test
  void shouldLogNothingAboveWarningsInADayOfWork() throws IOException {
    // Given
    String instance = here.knownInstance();

    // When
    here.client.awaitCompleted(
        here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}"));

    // Then
    assertThat(Files.readAllLines(here.service.log()))
        .noneMatch(line -> line.contains("Request failed"))
        .noneMatch(line -> line.contains(" FATAL "));
  }
}
