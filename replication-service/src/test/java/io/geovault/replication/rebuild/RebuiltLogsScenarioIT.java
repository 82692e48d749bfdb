package io.geovault.replication.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs, recoverable ranges and settings are rebuilt from the bucket alone. */
@Tag("X1")
class RebuiltLogsScenarioIT {

  private TestStack stack;
  private Fleet fleet;
  private RebuildScenes scenes;
  private LogScenes logs;
  private @Nullable ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    scenes = new RebuildScenes(stack);
    logs = new LogScenes(fleet, this::operator);
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    fleet.close();
    stack.close();
  }

  @Test
  @Tag("R7")
  @Tag("R10")
  void shouldRebuildEveryTableAsItWasAndGoOnFromThere() throws SQLException {
    // Given
    begin("first");
    String numbered = instance();
    String unnumbered = instance();
    LogScenes.Slice first = LogScenes.slice(numbered, "chain-1", 0);
    logs.seal(first);
    logs.backedUp(numbered, "set-1", first);
    logs.seal(numbered, "chain-1", 1, 11);
    logs.seal(numbered, "chain-2", 20, 22);
    logs.seal(LogScenes.unnumbered(unnumbered, "binlog.000001", 0));
    logs.seal(LogScenes.unnumbered(unnumbered, "binlog.000001", 1000));
    logs.seal(LogScenes.unnumbered(unnumbered, "binlog.000001", 5000));
    logs.await(numbered, 15, "COMPLETED");
    logs.await(unnumbered, 3, "COMPLETED");
    awaitSets(numbered, 1);
    retention(numbered, 30);
    retention(unnumbered, 60);
    retention(unnumbered, 14);
    scenes.awaitSettingsPublished();
    JsonNode ranges = restorable(numbered);
    Map<String, List<String>> before = scenes.tables();
    lose();

    // When
    begin("second");
    JsonNode done = scenes.rebuilt(service());

    // Then
    await()
        .atMost(RebuildScenes.LIMIT)
        .untilAsserted(() -> assertThat(scenes.tables()).isEqualTo(before));
    assertThat(done.at("/progress/logsAdded").asInt()).isEqualTo(18);
    assertThat(done.at("/progress/conflicts").asInt()).isZero();
    known(numbered);
    known(unnumbered);
    assertThat(restorable(numbered)).isEqualTo(ranges);
    assertThat(ranges.at("/items")).hasSize(1);
    logs.seal(numbered, "chain-2", 23, 23);
    logs.awaitWatermark(numbered, "chain-2", 23);
    logs.seal(LogScenes.unnumbered(unnumbered, "binlog.000001", 6000));
    await()
        .atMost(RebuildScenes.LIMIT)
        .untilAsserted(
            () ->
                assertThat(logs.ranges(unnumbered).at("/watermarks/0/position/sequence").asInt())
                    .isEqualTo(2));
    stack.clock().advance(Duration.ofDays(15));
    logs.await(unnumbered, 0, "COMPLETED");
    assertThat(logs.of(numbered)).hasSize(16);
  }

  @Test
  @Tag("A6")
  void shouldGoOnWhereAReplicaDiedAndDoNothingTwice() throws SQLException {
    // Given
    int slices = 200;
    begin("first");
    String instance = instance();
    logs.seal(instance, "chain-1", 0, slices - 1);
    logs.await(instance, slices, "COMPLETED");
    scenes.awaitSettingsPublished();
    Map<String, List<String>> before = scenes.tables();
    lose();
    Map<String, String> slow = Map.of("replication.rebuild.manifests", "1");
    ServiceProcess one = ServiceProcess.launch(scenes.options("replica-a").with(slow));
    ServiceProcess two = ServiceProcess.launch(scenes.options("replica-b").with(slow));
    one.awaitReady();
    two.awaitReady();
    String id = scenes.operator(one).post(RebuildScenes.REBUILDS, RebuildScenes.region()).at("/id");
    await().atMost(RebuildScenes.LIMIT).until(() -> scenes.objects(two, id) > 20);
    ServiceProcess dying = RebuildScenes.holderIs(one) ? one : two;
    service = dying == one ? two : one;

    // When
    dying.kill();
    long meanwhile = scenes.objects(service(), id);

    // Then
    JsonNode done = scenes.awaitCompleted(service(), id);
    assertThat(meanwhile).as("when it died").isLessThan(2L * slices);
    assertThat(done.at("/progress/objects").asInt()).isEqualTo(2 * slices + 1);
    assertThat(done.at("/progress/logsAdded").asInt()).isEqualTo(slices);
    await()
        .atMost(RebuildScenes.LIMIT)
        .untilAsserted(() -> assertThat(scenes.tables()).isEqualTo(before));
  }

  @Test
  @Tag("A6")
  void shouldAddTheMissingSlicesToThoseThatArrivedAfterTheLoss() throws SQLException {
    // Given
    begin("first");
    String instance = instance();
    logs.seal(instance, "chain-1", 0, 9);
    logs.await(instance, 10, "COMPLETED");
    scenes.awaitSettingsPublished();
    lose();
    begin("second");
    known(instance);
    logs.enable(instance, Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 10, 12);
    logs.awaitWatermark(instance, "chain-1", 12);

    // When
    JsonNode done = scenes.rebuilt(service());

    // Then
    assertThat(done.at("/progress/logsAdded").asInt()).isEqualTo(10);
    assertThat(done.at("/progress/logsKnown").asInt()).isEqualTo(3);
    logs.awaitWatermark(instance, "chain-1", 12);
    assertThat(
            scenes.rows(
                "select first_sequence || '-' || last_sequence from"
                    + " replication.cross_region_log_stretch"))
        .containsExactly("0-12");
    assertThat(
            scenes.rows("select ordinal from replication.cross_region_log order by chain_sequence"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
    logs.seal(instance, "chain-1", 13, 13);
    logs.awaitWatermark(instance, "chain-1", 13);
  }

  @Test
  @Tag("A6")
  void shouldPublishAChangeToTheBucketThoughEveryReplicaDiedRightAfterIt() {
    // Given
    service = ServiceProcess.start(scenes.options("deaf").with("replication.retention.poll", "1h"));
    String instance = instance();
    retention(instance, 90);
    VaultProbe vault = new VaultProbe(stack, Fleet.DESTINATION);
    assertThat(vault.settingsOf(instance)).isEmpty();

    // When
    service().kill();
    begin("next");

    // Then
    scenes.awaitSettingsPublished();
    assertThat(vault.settingsOf(instance))
        .singleElement()
        .satisfies(settings -> assertThat(settings.retentionDays()).isEqualTo(90));
  }

  private void begin(String name) {
    service = ServiceProcess.start(scenes.options(name));
  }

  private ServiceProcess service() {
    return Objects.requireNonNull(service);
  }

  private RestClient operator() {
    return scenes.operator(service());
  }

  /** Deletes all data of the service except its bucket. */
  private void lose() {
    service().close();
    scenes.dropTheDatabase();
  }

  private String instance() {
    String instance = Fleet.newInstanceId();
    known(instance);
    logs.enable(instance, Fleet.DESTINATION);
    return instance;
  }

  private void known(String instance) {
    fleet.instanceCreated(instance, Fleet.ACCOUNT, "LOCAL_SSD", "8.0.36");
    await()
        .atMost(RebuildScenes.LIMIT)
        .until(() -> operator().get(Installation.policyOf(instance)).status() == 200);
  }

  private void retention(String instance, int days) {
    RestClient.Answer answer =
        operator()
            .put(
                Installation.policyOf(instance),
                """
                {"enabled":true,"destinationRegion":"%s","retentionDays":%d,"logBackupEnabled":true}
                """
                    .formatted(Fleet.DESTINATION, days));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private void awaitSets(String instance, int count) {
    await()
        .atMost(RebuildScenes.LIMIT)
        .until(
            () ->
                operator()
                        .get(Installation.COPIES + "?status=COMPLETED&instanceId=" + instance)
                        .body()
                        .at("/items")
                        .size()
                    == count);
  }

  /**
   * The recoverable ranges, without the time since which the watermark is at its place, which no
   * bucket contains.
   */
  private JsonNode restorable(String instance) {
    JsonNode ranges = logs.ranges(instance).deepCopy();
    ranges.at("/watermarks").forEach(watermark -> ((ObjectNode) watermark).remove("reachedAt"));
    return ranges;
  }
}
