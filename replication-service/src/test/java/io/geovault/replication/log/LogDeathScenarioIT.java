package io.geovault.replication.log;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service dies while it copies slices: none is missing, none is announced twice, the chain is
 * complete.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A6")
@Tag("R6")
class LogDeathScenarioIT {

  private static final int SLICES = 500;
  private static final int ENOUGH = 60;
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
  void shouldGoOnOnceItIsStartedAgain() {
    // Given
    ServiceProcess dying = ServiceProcess.start(options("first"));
    String instance = sealedSlices(dying);
    awaitMiddle(dying, instance);

    // When
    dying.kill();

    // Then
    try (ServiceProcess next = ServiceProcess.start(options("first"))) {
      allIsThereOnce(next, instance);
    }
  }

  @Test
  void shouldBeTakenOverByAnotherReplica() {
    // Given
    ServiceProcess dying = ServiceProcess.launch(options("replica-a"));
    ServiceProcess surviving = ServiceProcess.launch(options("replica-b"));
    dying.awaitReady();
    surviving.awaitReady();
    String instance = sealedSlices(surviving);
    awaitMiddle(surviving, instance);

    // When
    dying.kill();

    // Then
    try (surviving) {
      allIsThereOnce(surviving, instance);
    }
  }

  private ServiceOptions options(String name) {
    return stack
        .service("replication-service", name)
        .with(Map.of("replication.log.concurrency", "2", "geovault.jobs.lease", "3s"));
  }

  private LogScenes logs(ServiceProcess service) {
    return new LogScenes(fleet, () -> RestClient.of(service.url()).withToken(token));
  }

  private String sealedSlices(ServiceProcess service) {
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance);
    RestClient caller = RestClient.of(service.url()).withToken(token);
    await().atMost(LIMIT).until(() -> caller.get(Installation.policyOf(instance)).status() == 200);
    logs(service).enable(instance, Fleet.DESTINATION);
    List<LogScenes.Slice> slices = slices(instance);
    slices.forEach(slice -> fleet.putAt(slice.key(), slice.content()));
    slices.forEach(logs(service)::announce);
    return instance;
  }

  private static List<LogScenes.Slice> slices(String instance) {
    return LongStream.rangeClosed(1, SLICES)
        .mapToObj(number -> LogScenes.slice(instance, "chain-1", number))
        .toList();
  }

  private void awaitMiddle(ServiceProcess service, String instance) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> completed(service, instance) >= ENOUGH);
    assertThat(completed(service, instance)).isLessThan(SLICES);
  }

  private long completed(ServiceProcess service, String instance) {
    return logs(service).of(instance).stream()
        .filter(copy -> copy.at("/status").asText().equals("COMPLETED"))
        .count();
  }

  private void allIsThereOnce(ServiceProcess service, String instance) {
    LogScenes logs = logs(service);
    List<JsonNode> copies = logs.await(instance, SLICES, "COMPLETED");
    JsonNode watermark = logs.awaitWatermark(instance, "chain-1", SLICES);
    assertThat(watermark.at("/pending").asLong()).isZero();
    assertThat(copies)
        .extracting(copy -> copy.at("/chain/sequence").asLong())
        .doesNotHaveDuplicates();
    VaultProbe vault = new VaultProbe(stack, Fleet.DESTINATION);
    slices(instance)
        .forEach(
            slice -> {
              assertThat(vault.has(slice.key().replace(".binlog", ".manifest.json"))).isTrue();
              assertThat(atDestination(slice.key())).isEqualTo(slice.content());
            });
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(eventIds(instance))
                    .hasSize(SLICES)
                    .allSatisfy((slice, ids) -> assertThat(ids).as(slice).hasSize(1)));
  }

  private byte[] atDestination(String key) {
    return stack.store(Fleet.DESTINATION).http().get(TestStack.bucketOf(Fleet.DESTINATION), key);
  }

  /** The ids of the completion events by slice: an event sent again after a death keeps its id. */
  private Map<String, Set<String>> eventIds(String instance) {
    try (EventProbe events = new EventProbe(stack.kafka().bootstrap(), "replication.events")) {
      return events.all().stream()
          .filter(event -> event.type().contains("CrossRegionLogCompleted"))
          .filter(event -> event.key().equals(instance))
          .collect(
              groupingBy(
                  event -> event.value().replaceAll(".*\"logSegmentId\":\"([^\"]+)\".*", "$1"),
                  mapping(event -> event.headers().get("ce_id"), toSet())));
    }
  }
}
