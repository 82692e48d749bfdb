package io.geovault.replication;

import static io.geovault.replication.Problems.PROBLEM;
import static io.geovault.replication.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed slices of a log are copied exactly and in an unbroken chain to other regions. */
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
  @Tag("R6")
  @Tag("R10")
  @Tag("X7")
  void shouldReachTheLastSliceInWhateverOrderTheyAreCopied() {
    // Given
    String instance = withLogs(Fleet.DESTINATION, Fleet.FAR_REGION);

    // When
    logs.seal(instance, "chain-1", 1, 60);

    // Then
    JsonNode watermark = logs.awaitWatermark(instance, "chain-1", 60);
    logs.await(instance, 120, "COMPLETED");
    assertThat(watermark.at("/position/binlogFile").asText()).isEqualTo("binlog.000001");
    assertThat(watermark.at("/position/position").asLong()).isEqualTo(61L * LogScenes.SIZE);
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.ranges(instance).at("/watermarks"))
                    .hasSize(2)
                    .allSatisfy(at -> assertThat(at.at("/lagSeconds").asLong()).isZero())
                    .allSatisfy(at -> assertThat(at.at("/pending").asLong()).isZero())
                    .allSatisfy(
                        at -> assertThat(at.at("/position/sequence").asLong()).isEqualTo(60)));
  }

  @Test
  @Tag("R6")
  void shouldStayBeforeASliceThatIsOnItsWayAndGoOnWithAllThatFollowed() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 2);
    logs.await(instance, 2, "COMPLETED");
    HeldJobs held = new HeldJobs(new CopyRows(here.stack), instance);
    logs.seal(LogScenes.slice(instance, "chain-1", 3));
    await().atMost(Installation.LIMIT).until(() -> logs.of(instance).size() == 3);
    held.letNewOnesPass();

    // When
    logs.seal(instance, "chain-1", 4, 6);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.of(instance))
                    .extracting(copy -> copy.at("/status").asText())
                    .containsExactly(
                        "COMPLETED",
                        "COMPLETED",
                        "COMPLETED",
                        "PENDING",
                        "COMPLETED",
                        "COMPLETED"));
    JsonNode waiting = logs.awaitWatermark(instance, "chain-1", 2);
    assertThat(waiting.at("/pending").asLong()).isEqualTo(1);
    held.close();
    logs.awaitWatermark(instance, "chain-1", 6);
  }

  @Test
  @Tag("R10")
  @Tag("S6")
  void shouldOfferARangeFromTheFirstSetInsideTheLog() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 5);
    logs.awaitWatermark(instance, "chain-1", 5);
    JsonNode before = logs.ranges(instance).at("/items");

    // When
    logs.backedUp(instance, "set-2", LogScenes.slice(instance, "chain-1", 2));

    // Then
    here.awaitCopy(instance, "COMPLETED");
    JsonNode range = logs.ranges(instance).at("/items/0");
    assertThat(before).isEmpty();
    assertThat(range.at("/destinationRegion").asText()).isEqualTo(Fleet.DESTINATION);
    assertThat(range.at("/backupSetIds")).extracting(JsonNode::asText).containsExactly("set-2");
    assertThat(range.at("/position").asLong()).isEqualTo(6L * LogScenes.SIZE);
    assertThat(
            here.owner
                .get(
                    "/v1/instances/"
                        + instance
                        + "/recoverable-ranges?destinationRegion="
                        + Fleet.FAR_REGION)
                .body()
                .at("/items"))
        .isEmpty();
  }

  @Test
  @Tag("R6")
  void shouldFindThePlaceOfUnnumberedSlices() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);

    // When
    Stream.of(
            LogScenes.unnumbered(instance, "binlog.000001", 0),
            LogScenes.unnumbered(instance, "binlog.000001", 1000),
            LogScenes.unnumbered(instance, "binlog.000002", 0),
            LogScenes.unnumbered(instance, "binlog.000002", 3000))
        .forEach(logs::seal);

    // Then
    List<JsonNode> copies = logs.await(instance, 4, "COMPLETED").reversed();
    assertThat(copies)
        .extracting(copy -> copy.at("/chain/sequence").asLong())
        .containsExactly(1L, 2L, 3L, 1L);
    assertThat(copies.subList(0, 3))
        .extracting(copy -> copy.at("/chain/chainId").asText())
        .containsOnly(copies.getFirst().at("/chain/chainId").asText())
        .doesNotContain(copies.getLast().at("/chain/chainId").asText());
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
  @Tag("A1")
  void shouldSetAsideTheSameSliceWithAnotherLocation() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice slice = LogScenes.slice(instance, "chain-1", 1);
    logs.seal(slice);
    logs.await(instance, 1, "COMPLETED");

    // When
    logs.publish(
        instance,
        UUID.randomUUID().toString(),
        slice.data().replace(slice.key(), slice.key() + ".other"));
    logs.seal(LogScenes.slice(instance, "chain-1", 2));

    // Then
    logs.await(instance, 2, "COMPLETED");
    assertThat(lettersOf(instance))
        .singleElement()
        .satisfies(
            letter -> assertThat(letter.at("/code").asText()).isEqualTo("conflicting-log-segment"));
  }

  @Test
  @Tag("A1")
  @Tag("fault-S13")
  void shouldCopyNoSliceThatIsInAnotherBucket() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice foreign = LogScenes.slice(instance, "chain-1", 1).in("slices-of-others");
    here.stack.store(Fleet.SOURCE).createBucket(foreign.bucket());
    here.stack.store(Fleet.SOURCE).http().put(foreign.bucket(), foreign.key(), foreign.content());

    // When
    logs.announce(foreign);
    logs.seal(LogScenes.slice(instance, "chain-1", 2));

    // Then
    logs.await(instance, 1, "COMPLETED");
    assertThat(lettersOf(instance))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.at("/code").asText()).isEqualTo("foreign-object");
              assertThat(letter.at("/reason").asText())
                  .startsWith("location.bucket must be '")
                  .contains(TestStack.bucketOf(Fleet.SOURCE), foreign.bucket());
            });
  }

  private Stream<JsonNode> lettersOf(String instance) {
    return here.operator
        .get("/v1/dead-letters?limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .filter(letter -> letter.toString().contains(instance));
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

  @Test
  @Tag("A3")
  @Tag("A4")
  @Tag("R10")
  void shouldListOnesOwnByFilterAndPage() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 5);
    logs.await(instance, 5, "COMPLETED");
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));
    String own = LogScenes.LOGS + "?instanceId=" + instance;

    // When
    List<Integer> found =
        Stream.of(
                "&region=cn-hangzhou&destinationRegion=cn-shanghai&status=COMPLETED",
                "&from=" + Instant.now().minusSeconds(60) + "&to=" + Instant.now().plusSeconds(60),
                "&status=FAILED",
                "&destinationRegion=cn-hangzhou",
                "&to=" + Instant.now().minusSeconds(60))
            .map(filter -> here.owner.get(own + filter).body().at("/items").size())
            .toList();
    String id = here.owner.get(own + "&limit=1").at("/items/0/id");
    List<RestClient.Answer> foreign =
        List.of(
            stranger.get(LogScenes.LOGS + "/" + id),
            stranger.post(LogScenes.LOGS + "/" + id + "/retry"),
            stranger.get("/v1/instances/" + instance + "/recoverable-ranges"));

    // Then
    assertThat(found).containsExactly(5, 5, 0, 0, 0);
    assertThat(paged(own)).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(stranger.get(own).body().at("/items")).isEmpty();
    assertThat(foreign).extracting(RestClient.Answer::status).containsOnly(404);
    assertProblem(here.owner.get(own + "&status=GONE"), 400, PROBLEM + "invalid-parameter");
    assertProblem(
        here.owner.post(LogScenes.LOGS + "/" + id + "/retry"), 409, PROBLEM + "copy-not-failed");
  }

  private List<Long> paged(String own) {
    List<Long> numbers = new ArrayList<>();
    String cursor = "";
    do {
      RestClient.Answer page = here.owner.get(own + "&limit=2&cursor=" + cursor);
      page.body().at("/items").forEach(copy -> numbers.add(copy.at("/chain/sequence").asLong()));
      cursor = page.at("/nextCursor");
    } while (!cursor.isEmpty());
    return numbers;
  }

  @Test
  @Tag("R6")
  void shouldJoinSlicesAnnouncedOutOfOrder() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    List<Long> shuffled = new ArrayList<>(LongStream.rangeClosed(1, 30).boxed().toList());
    Collections.shuffle(shuffled, new Random(7));

    // When
    shuffled.forEach(number -> logs.seal(LogScenes.slice(instance, "chain-1", number)));

    // Then
    logs.await(instance, 30, "COMPLETED");
    logs.awaitWatermark(instance, "chain-1", 30);
  }
}
