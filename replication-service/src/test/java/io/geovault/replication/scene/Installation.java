package io.geovault.replication.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two replicas of the service on one stack, shared by all scenarios of a test run. */
public final class Installation implements AutoCloseable {

  public static final Duration LIMIT = Duration.ofSeconds(60);
  public static final String COPIES = "/v1/cross-region-backups";

  public final TestStack stack;
  public final ServiceProcess replica;
  public final ServiceProcess secondReplica;
  public final Fleet fleet;
  public final EventProbe events;
  public final RestClient owner;
  public final RestClient operator;

  public Installation() {
    this(stack -> Map.of());
  }

  /**
   * An installation with additional settings for both replicas, which may depend on the started
   * stack.
   */
  public Installation(Function<TestStack, Map<String, String>> more) {
    stack =
        TestStack.start(temporaryDirectory(), Fleet.SOURCE, Fleet.DESTINATION, Fleet.FAR_REGION);
    replica = ServiceProcess.launch(options("replication-1").with(more.apply(stack)));
    secondReplica =
        ServiceProcess.launch(
            options("replication-2")
                .with(more.apply(stack))
                .with("GEOVAULT_LOG_JSON", "true")
                .with("GEOVAULT_TRACES_DISABLED", "false"));
    replica.awaitReady();
    secondReplica.awaitReady();
    fleet = new Fleet(stack);
    events = new EventProbe(stack.kafka().bootstrap(), "replication.events", "backup.events");
    owner = caller(stack.tokens().account(Fleet.ACCOUNT));
    operator = caller(stack.tokens().operator());
  }

  private ServiceOptions options(String name) {
    return stack
        .service("replication-service", name)
        .with(
            "geovault.stores." + Fleet.SOURCE + ".prefixes." + Fleet.TOOL_ACCOUNT,
            Fleet.TOOL_PREFIX)
        .with(
            Map.of(
                "replication.copy.part", "5M",
                "replication.log.part", "5M",
                "replication.log.longest-retry", "1s",
                "replication.copy.first-retry", "200ms",
                "replication.copy.longest-retry", "1s",
                "replication.local-backup.forget-every", "1s",
                "geovault.jobs.lease", "5s"));
  }

  private static Path temporaryDirectory() {
    try {
      Path target = Path.of(System.getProperty("geovault.root", "."), "replication-service/target");
      return Files.createTempDirectory(target, "it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RestClient caller(String token) {
    return RestClient.of(replica.url()).withToken(token);
  }

  public VaultProbe vault(String region) {
    return new VaultProbe(stack, region);
  }

  public static String policyOf(String instance) {
    return "/v1/instances/" + instance + "/cross-region-policy";
  }

  /** A known instance without settings. */
  public String knownInstance() {
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance);
    awaitKnown(instance);
    return instance;
  }

  public void awaitKnown(String instance) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(operator.get(policyOf(instance)).status()).isEqualTo(200));
  }

  /** A known instance whose backups are copied to the destination. */
  public String enabledInstance() {
    String instance = knownInstance();
    enable(instance, Fleet.DESTINATION);
    return instance;
  }

  public void enable(String instance, String destination) {
    RestClient.Answer answer =
        operator.put(
            policyOf(instance),
            """
            {"enabled":true,"destinationRegion":"%s","retentionDays":7,
             "complianceAgreementAccepted":true}
            """
                .formatted(destination));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  public List<JsonNode> copiesOf(String instance) {
    return operator
        .get(COPIES + "?instanceId=" + instance)
        .body()
        .at("/items")
        .valueStream()
        .toList();
  }

  /** Waits until the instance's only set has a copy with that status, and returns the copy. */
  public JsonNode awaitCopy(String instance, String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(copiesOf(instance))
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.at("/status").asText()).isEqualTo(status)));
    return copiesOf(instance).getFirst();
  }

  /** The number of the instance's events of that name published so far. */
  public long published(String name, String instance) {
    String type = "io.geovault.replication." + name + ".v1";
    return events.all().stream()
        .filter(event -> event.type().equals(type) && event.key().equals(instance))
        .count();
  }

  @Override
  public void close() {
    events.close();
    fleet.close();
    replica.close();
    secondReplica.close();
    stack.close();
  }
}
