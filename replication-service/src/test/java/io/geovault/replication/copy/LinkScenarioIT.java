package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Ledger;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.Metrics;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A replica with a bandwidth limit on its link to the destination, and few places for copies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("R6")
class LinkScenarioIT {

  private static final int MIB = 1 << 20;
  private static final int LIMIT = 4 * MIB;
  private static final int PART = 5 * MIB;
  private static final String LINK = Fleet.SOURCE + ">" + Fleet.DESTINATION;
  private static final String LATE_BUCKET = "geovault-late";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Path directory;
  private TestStack stack;
  private Fleet fleet;
  private ServiceProcess service;
  private LogScenes logs;

  @BeforeAll
  void start(@TempDir Path temporary) {
    directory = temporary;
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    service = startService();
    logs = new LogScenes(fleet, this::rest);
  }

  @AfterAll
  void stop() {
    service.close();
    fleet.close();
    stack.close();
  }

  @Test
  void shouldMoveNoMoreThanTheLimitAllows() {
    // Given
    String instance = enabledInstance(Fleet.ACCOUNT);
    Fleet.PutObject object = fleet.put(instance, Fleet.content(20 * MIB));
    double before = passed("data");

    // When
    fleet.backupCompleted(instance, "set-1", object);
    JsonNode copy = awaitCopies(instance, 1).getFirst();

    // Then
    Duration took = Duration.between(time(copy, "startedAt"), time(copy, "completedAt"));
    long least = 1000L * (20 * MIB - LIMIT / 4 - PART) / LIMIT;
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(least));
    assertThat(passed("data") - before).isEqualTo(20 * MIB);
  }

  @Test
  void shouldReportHowManyTransfersItAllowsInFlight() {
    // Given
    String instance = enabledInstance(Fleet.ACCOUNT);

    // When
    fleet.backupCompleted(instance, "set-1", fleet.put(instance, Fleet.content(2 * MIB)));
    awaitCopies(instance, 1);

    // Then
    Metrics metrics = Metrics.of(service.management());
    assertThat(metrics.sum("replication_link_window{", LINK)).isBetween(4.0, 16.0);
    assertThat(metrics.sum("replication_link_window_used{", LINK)).isZero();
    assertThat(metrics.sum("replication_link_window_waiting{", LINK)).isZero();
  }

  @Test
  void shouldSendLogsBeforeDataThatIsOnItsWay() {
    // Given
    String instance = enabledInstance(Fleet.ACCOUNT);
    fleet.backupCompleted(instance, "set-1", fleet.put(instance, Fleet.content(40 * MIB)));
    awaitBytesSent(instance, PART);

    // When
    logs.seal(LogScenes.slice(instance, "chain", 0));

    // Then
    JsonNode log = logs.await(instance, 1, "COMPLETED").getFirst();
    JsonNode set = awaitCopies(instance, 1).getFirst();
    assertThat(time(log, "completedAt")).isBefore(time(set, "completedAt"));
  }

  @Test
  void shouldServeAnAccountWithOneCopyNextToOneWithMany() {
    // Given
    String busy = enabledInstance(Fleet.ACCOUNT);
    String other = enabledInstance(Fleet.STRANGER);
    Fleet.PutObject object = fleet.put(busy, Fleet.content(2 * MIB));
    IntStream.range(0, 30).forEach(i -> fleet.backupCompleted(busy, "set-" + i, object));
    await().atMost(PATIENCE).until(() -> copies(busy).size() == 30);

    // When
    backupCompleted(other, Fleet.STRANGER, 2 * MIB);
    JsonNode one = awaitCopies(other, 1).getFirst();

    // Then
    List<JsonNode> many = awaitCopies(busy, 30);
    assertThat(many)
        .filteredOn(copy -> time(copy, "completedAt").isAfter(time(one, "createdAt")))
        .filteredOn(copy -> time(copy, "completedAt").isBefore(time(one, "completedAt")))
        .as("that went between the announcement of the other account's and its end")
        .hasSizeLessThan(8);
    assertThat(many)
        .filteredOn(copy -> time(copy, "completedAt").isAfter(time(one, "completedAt")))
        .as("that had to wait still")
        .hasSizeGreaterThan(8);
  }

  @Test
  @Tag("A6")
  void shouldGoOnAtItsPartsAfterDyingInTheMiddle() {
    // Given
    String instance = enabledInstance(Fleet.ACCOUNT);
    fleet.backupCompleted(instance, "set-1", fleet.put(instance, Fleet.content(40 * MIB)));
    awaitBytesSent(instance, 2 * PART);

    // When
    service.kill();
    Ledger ledger = Ledger.read(stack);
    service = startService();

    // Then
    JsonNode copy = awaitCopies(instance, 1).getFirst();
    long sent =
        (long)
            Metrics.of(service.management())
                .sum("objectstore_bytes_total", "operation=\"upload-part\"");
    assertThat(ledger.bytes()).isBetween(2L * PART, 40L * MIB - 1);
    assertThat(sent).isEqualTo(40 * MIB - ledger.bytes());
    assertThat(copy.at("/progress/bytesSent").asLong()).isEqualTo(40 * MIB);
  }

  @Test
  @Tag("fault-S13")
  void shouldWaitForABucketThatIsMissingAndGoOnOnceItExists() {
    // Given
    String instance = enabledInstance(Fleet.ACCOUNT, Fleet.FAR_REGION);
    fleet.backupCompleted(instance, "set-1", fleet.put(instance, Fleet.content(1000)));
    logs.seal(LogScenes.slice(instance, "chain", 0));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Stream.concat(copies(instance).stream(), logs.of(instance).stream()))
                    .hasSize(2)
                    .allSatisfy(
                        copy -> {
                          assertThat(copy.at("/failure").asText())
                              .startsWith("There is no bucket '" + LATE_BUCKET);
                          assertThat(copy.at("/status").asText()).isIn("PENDING", "RUNNING");
                        }));

    // When
    stack.store(Fleet.DESTINATION).createBucket(LATE_BUCKET);

    // Then
    awaitCopies(instance, 1);
    logs.await(instance, 1, "COMPLETED");
  }

  private ServiceProcess startService() {
    return ServiceProcess.start(
        stack
            .service("replication-service", "limited")
            .with(lateStore())
            .with(
                Map.of(
                    "replication.copy.longest-retry", "1s", "replication.log.longest-retry", "1s"))
            .with(
                Map.of(
                    "replication.link.\"" + LINK + "\".bytes-per-second",
                    "4M",
                    "replication.copy.part",
                    "5M",
                    "replication.copy.concurrency",
                    "4",
                    "geovault.jobs.lease",
                    "3s")));
  }

  /** A region on the destination's server whose bucket does not exist yet. */
  private Map<String, String> lateStore() {
    String store = "geovault.stores." + Fleet.FAR_REGION + ".";
    String keys = "file:" + directory.resolve(Fleet.DESTINATION);
    return Map.of(
        store + "internal-endpoint",
        stack.store(Fleet.DESTINATION).endpoint().toString(),
        store + "bucket",
        LATE_BUCKET,
        store + "access-key-ref",
        keys + ".access",
        store + "secret-key-ref",
        keys + ".secret");
  }

  private String enabledInstance(String account) {
    return enabledInstance(account, Fleet.DESTINATION);
  }

  private String enabledInstance(String account, String destination) {
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance, account, "CLOUD_DISK", "8.0.36");
    await()
        .atMost(PATIENCE)
        .until(() -> rest().get(Installation.policyOf(instance)).status() == 200);
    logs.enable(instance, destination);
    return instance;
  }

  private void backupCompleted(String instance, String account, int size) {
    String key = account + "/" + instance + "/hand/data.tar";
    byte[] content = Fleet.content(size);
    fleet.putAt(key, content);
    fleet.completed(
        instance,
        Fleet.completedData(
            instance,
            "set-1",
            new Fleet.PutObject(key, size, Fleet.sha256(content)),
            account,
            Fleet.SOURCE));
  }

  private List<JsonNode> copies(String instance) {
    return rest()
        .get(Installation.COPIES + "?limit=100&instanceId=" + instance)
        .body()
        .at("/items")
        .valueStream()
        .toList();
  }

  private List<JsonNode> awaitCopies(String instance, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(copies(instance))
                    .hasSize(count)
                    .allSatisfy(
                        copy -> assertThat(copy.at("/status").asText()).isEqualTo("COMPLETED")));
    return copies(instance);
  }

  private void awaitBytesSent(String instance, long bytes) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                copies(instance).stream()
                    .anyMatch(copy -> copy.at("/progress/bytesSent").asLong() >= bytes));
  }

  private double passed(String kind) {
    return Metrics.of(service.management()).sum("replication_link_bytes", "kind=\"" + kind + "\"");
  }

  private static Instant time(JsonNode copy, String field) {
    return Instant.parse(copy.at("/" + field).asText());
  }

  private RestClient rest() {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }
}
