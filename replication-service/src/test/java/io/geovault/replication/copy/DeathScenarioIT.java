package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Ledger;
import io.geovault.replication.scene.Metrics;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service dies in the middle of a large copy; bytes already sent are not sent again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A6")
@Tag("R6")
class DeathScenarioIT {

  private static final int SIZE = 160 << 20;
  private static final long ENOUGH = 40 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private TestStack stack;
  private Fleet fleet;
  private String token;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    token = stack.tokens().operator();
  }

  @AfterAll
  void stop() {
    fleet.close();
    stack.close();
  }

  @Test
  void shouldGoOnWhereTheProcessDiedOnceItIsStartedAgain() {
    // Given
    ServiceProcess dying = ServiceProcess.start(options("first"));
    Fleet.PutObject object = announceLargeSet(dying);
    String instance = object.key().split("/", -1)[1];
    awaitMiddle(dying, instance);

    // When
    dying.kill();
    Ledger ledger = Ledger.read(stack);
    List<String> seenMeanwhile = vault().namesOf(instance);

    // Then
    try (ServiceProcess next = ServiceProcess.start(options("first"))) {
      finishesWithoutRepeats(next, instance, object, ledger);
    }
    assertThat(seenMeanwhile).as("at the destination before completion").isEmpty();
  }

  @Test
  void shouldBeTakenOverByAnotherReplicaWithoutARestart() {
    // Given
    ServiceProcess one = ServiceProcess.launch(options("replica-a"));
    ServiceProcess two = ServiceProcess.launch(options("replica-b"));
    one.awaitReady();
    two.awaitReady();
    Fleet.PutObject object = announceLargeSet(one);
    String instance = object.key().split("/", -1)[1];
    awaitMiddle(one, instance);
    ServiceProcess dying = bytesSentBy(one) > 0 ? one : two;
    ServiceProcess surviving = dying == one ? two : one;

    // When
    dying.kill();
    Ledger ledger = Ledger.read(stack);

    // Then
    try (surviving) {
      finishesWithoutRepeats(surviving, instance, object, ledger);
    }
  }

  private void finishesWithoutRepeats(
      ServiceProcess next, String instance, Fleet.PutObject object, Ledger ledger) {
    await().atMost(LIMIT).until(() -> statusOf(next, instance).equals("COMPLETED"));
    JsonNode copy = copyOf(next, instance);
    byte[] content =
        stack
            .store(Fleet.DESTINATION)
            .http()
            .get(TestStack.bucketOf(Fleet.DESTINATION), copy.at("/location/key").asText());
    assertThat(ledger.bytes()).as("confirmed before the death").isBetween(ENOUGH, SIZE - 1L);
    assertThat(bytesSentBy(next)).isEqualTo(SIZE - ledger.bytes());
    assertThat(copy.at("/progress/bytesSent").asLong()).isEqualTo(SIZE);
    assertThat(copy.at("/progress/attempts").asInt()).isEqualTo(2);
    assertThat(Fleet.sha256(content)).isEqualTo(object.sha256());
    assertThat(vault().namesOf(instance)).containsExactlyInAnyOrder("data.tar", "manifest.json");
    assertThat(vault().uploadsOf(instance)).isEmpty();
    assertThat(Ledger.read(stack).bytes()).as("ledger after completion").isZero();
  }

  private ServiceOptions options(String name) {
    return stack
        .service("replication-service", name)
        .with(
            Map.of(
                "replication.copy.part", "5M",
                "replication.copy.parallel-parts", "1",
                "geovault.jobs.lease", "3s"));
  }

  private Fleet.PutObject announceLargeSet(ServiceProcess service) {
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance);
    Fleet.PutObject object = fleet.put(instance, Fleet.content(SIZE));
    await()
        .atMost(LIMIT)
        .until(
            () ->
                rest(service)
                        .put(
                            Installation.policyOf(instance),
                            """
                            {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":7}
                            """)
                        .status()
                    == 200);
    fleet.backupCompleted(instance, "set-1", object);
    return object;
  }

  private void awaitMiddle(ServiceProcess service, String instance) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> copyOf(service, instance).at("/progress/bytesSent").asLong() >= ENOUGH);
    assertThat(vault().namesOf(instance)).isEmpty();
  }

  private JsonNode copyOf(ServiceProcess service, String instance) {
    return rest(service).get(Installation.COPIES + "?instanceId=" + instance).body().at("/items/0");
  }

  private String statusOf(ServiceProcess service, String instance) {
    return copyOf(service, instance).at("/status").asText();
  }

  private RestClient rest(ServiceProcess service) {
    return RestClient.of(service.url()).withToken(token);
  }

  private VaultProbe vault() {
    return new VaultProbe(stack, Fleet.DESTINATION);
  }

  private static long bytesSentBy(ServiceProcess service) {
    return (long)
        Metrics.of(service.management())
            .sum("objectstore_bytes_total", "operation=\"upload-part\"");
  }
}
