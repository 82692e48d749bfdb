package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.server.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a completed local backup appears, exact, in another region. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyScenarioIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private TestStack stack;
  private ServiceProcess service;
  private Fleet fleet;
  private EventProbe events;
  private RestClient rest;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    service = ServiceProcess.start(stack.service("replication-service", "replication-1"));
    fleet = new Fleet(stack);
    events = new EventProbe(stack.kafka().bootstrap(), "replication.events");
    rest = RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT));
  }

  @AfterAll
  void stop() {
    events.close();
    fleet.close();
    service.close();
    stack.close();
  }

  @Test
  @Tag("R4")
  @Tag("R6")
  void shouldCopyACompletedBackupExactlyAndListIt() {
    // Given
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance);
    enable(instance);
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    Fleet.PutObject object = fleet.put(instance, content);

    // When
    fleet.backupCompleted(instance, "set-" + instance, object);

    // Then
    SeenEvent completed =
        events.awaitOne("io.geovault.replication.CrossRegionBackupCompleted.v1", instance, LIMIT);
    RestClient.Answer list = rest.get("/v1/cross-region-backups?instanceId=" + instance);
    assertThat(list.at("/items/0/status")).isEqualTo("COMPLETED");
    String key = list.at("/items/0/location/key");
    byte[] copy =
        stack.store(Fleet.DESTINATION).http().get(TestStack.bucketOf(Fleet.DESTINATION), key);
    assertThat(copy).isEqualTo(content);
    assertThat(completed.value()).contains(object.sha256());
  }

  private void enable(String instance) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        rest.put(
                                "/v1/instances/" + instance + "/cross-region-policy",
                                """
                                {"enabled":true,"destinationRegion":"cn-shanghai","retentionDays":7}
                                """)
                            .status())
                    .isEqualTo(200));
  }
}
