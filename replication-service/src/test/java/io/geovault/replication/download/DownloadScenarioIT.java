package io.geovault.replication.download;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.retention.VaultScenario;
import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.MovedClock;
import io.geovault.testkit.stack.RestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies of local disks can be downloaded by anyone who has their address. */
@ExtendWith(MovedClock.class)
@Tag("R12")
class DownloadScenarioIT {

  private static final int SIZE = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Installation here;

  DownloadScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldReturnAddressesFromWhichAnInterruptedDownloadContinues() throws Exception {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 7);
    String id = scenario.copy("one");
    Instant before = scenario.now();

    // When
    RestClient.Answer answer = here.owner.get(path(id));

    // Then
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(get(answer.at("/internalUrl"), "bytes=0-399"));
    whole.write(get(answer.at("/publicUrl"), "bytes=400-"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(whole.toByteArray()).isEqualTo(Fleet.content(SIZE));
    assertThat(Instant.parse(answer.at("/expiresAt")))
        .isBetween(before.plus(Duration.ofMinutes(59)), before.plus(Duration.ofMinutes(61)));
    assertThat(issued(id)).isEqualTo(1);
    assertThat(
            here.owner
                .get("/v1/usage?instanceId=" + scenario.instance())
                .at("/total/downloadGrantedBytes"))
        .isEqualTo(String.valueOf(SIZE));
  }

  @Test
  void shouldRefuseCopiesOfCloudDisks() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);
    String id = scenario.copy("one");

    // When
    RestClient.Answer answer = here.owner.get(path(id));
    RestClient.Answer byOperator = here.operator.get(path(id));

    // Then
    assertProblem(answer, 409, PROBLEM + "download-not-supported");
    assertProblem(byOperator, 409, PROBLEM + "download-not-supported");
    assertThat(issued(id)).isZero();
  }

  @Test
  void shouldRefuseWhatIsNotCompleteOrPurgedOrSomebodyElses() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 7);
    CopyRows rows = new CopyRows(here.stack);
    String pending = rows.insert(scenario.instance(), "PENDING", scenario.now());
    String purged = rows.insert(scenario.instance(), "PURGED", scenario.now());
    String complete = rows.insert(scenario.instance(), "COMPLETED", scenario.now());
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // Then
    assertProblem(here.owner.get(path(pending)), 409, PROBLEM + "copy-not-completed");
    assertProblem(here.owner.get(path(purged)), 410, PROBLEM + "copy-purged");
    assertProblem(stranger.get(path(complete)), 404, PROBLEM + "not-found");
    assertProblem(here.owner.get(path("copy-none")), 404, PROBLEM + "not-found");
  }

  @Test
  @Tag("R9")
  void shouldStillHandOutWhatAReleasedLocalDiskLeft() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 7);
    String id = scenario.copy("one");
    scenario.happened("InstanceReleased");
    scenario.pass(Duration.ofDays(7).minusMinutes(10));

    // When
    RestClient.Answer answer = here.owner.get(path(id));

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Instant purgeAt = Instant.parse(scenario.get(id).at("/purgeAt").asText());
    assertThat(Instant.parse(answer.at("/expiresAt"))).isBetween(purgeAt.minusSeconds(2), purgeAt);
  }

  @Test
  @Tag("C9")
  void shouldHandOutNothingOfALockedInstanceUntilItIsUnlocked() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 7);
    String id = scenario.copy("one");

    // When
    scenario.happened("InstancePaymentOverdue");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertProblem(here.owner.get(path(id)), 409, PROBLEM + "instance-locked"));
    scenario.happened("InstancePaymentSettled");

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(here.owner.get(path(id)).status()).isEqualTo(200));
    assertThat(issued(id)).isEqualTo(1);
  }

  private static byte[] get(String url, String range) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Range", range).build();
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(206);
      return response.body();
    }
  }

  private long issued(String copyId) {
    return here.owner
        .get("/v1/audit-entries?action=download-url-issued&limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .filter(entry -> entry.at("/target").asText().equals(copyId))
        .count();
  }

  private static String path(String id) {
    return Installation.COPIES + "/" + id + "/download-url";
  }
}
