package io.geovault.replication.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue is rebuilt from the bucket alone, whatever happened to its database. */
@Tag("X1")
class RebuildScenarioIT {

  private static final String REMARKS =
      """
      {"requiredMaxAllowedPacket":83886080,"unlisted":4,
       "omitted":[{"database":"shop","kind":"VIEW","name":"broken","reason":"invalid"}],
       "warnings":["Kept as text only: VIEW shop.broken (invalid)"]}\
      """;

  private TestStack stack;
  private Fleet fleet;
  private RebuildScenes scenes;

  @BeforeEach
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    scenes = new RebuildScenes(stack);
  }

  @AfterEach
  void stop() {
    fleet.close();
    stack.close();
  }

  @Test
  @Tag("R7")
  @Tag("fault-F5")
  @Tag("fault-F7")
  void shouldRebuildTheCatalogueOfAnEmptyDatabaseAsItWasAndPurgeInTimeFromIt() throws Exception {
    // Given
    String disk = Fleet.newInstanceId();
    String ssd = Fleet.newInstanceId();
    try (ServiceProcess service = ServiceProcess.start(scenes.options("first"))) {
      copySets(service, disk, "CLOUD_DISK", 30, 2);
      copySets(service, ssd, "LOCAL_SSD", 7, 3);
      scenes.awaitSettingsPublished();
    }
    List<String> before = catalogue();
    damageTheVault(ssd);
    scenes.dropTheDatabase();

    // When
    try (ServiceProcess service = ServiceProcess.start(scenes.options("second"))) {
      JsonNode done = scenes.rebuilt(service);

      // Then
      assertThat(catalogue()).hasSize(5).isEqualTo(before);
      assertThat(remarksOf(service, ssd)).isEqualTo(new ObjectMapper().readTree(REMARKS));
      assertThat(done.at("/progress/setsAdded").asInt()).isEqualTo(5);
      assertThat(done.at("/progress/settings").asInt()).isEqualTo(2);
      assertThat(done.at("/progress/objects").asInt()).isEqualTo(15);
      assertThat(findings(service, done))
          .containsExactlyInAnyOrder("ORPHAN data.tar", "DAMAGED manifest.json");
      JsonNode again = scenes.rebuilt(service);
      assertThat(again.at("/progress/setsKnown").asInt()).isEqualTo(5);
      assertThat(again.at("/progress/setsAdded").asInt()).isZero();
      assertThat(again.at("/progress/conflicts").asInt()).isZero();
      stack.clock().advance(Duration.ofDays(8));
      await()
          .atMost(RebuildScenes.LIMIT)
          .untilAsserted(
              () -> {
                assertThat(statuses(ssd)).containsOnly("PURGED");
                assertThat(statuses(disk)).containsOnly("COMPLETED");
              });
    }
  }

  @Test
  @Tag("A6")
  void shouldGoOnWhereAReplicaDiedAndDoNothingTwice() throws SQLException {
    // Given
    String instance = Fleet.newInstanceId();
    try (ServiceProcess service = ServiceProcess.start(scenes.options("first"))) {
      copySets(service, instance, "LOCAL_SSD", 7, 1);
      scenes.awaitSettingsPublished();
    }
    int sets = 300;
    multiply(instance, sets - 1);
    scenes.dropTheDatabase();
    ServiceProcess one = ServiceProcess.launch(slow("replica-a"));
    ServiceProcess two = ServiceProcess.launch(slow("replica-b"));
    one.awaitReady();
    two.awaitReady();
    String id = scenes.operator(one).post(RebuildScenes.REBUILDS, RebuildScenes.region()).at("/id");
    await().atMost(RebuildScenes.LIMIT).until(() -> scenes.objects(two, id) > 20);
    ServiceProcess dying = RebuildScenes.holderIs(one) ? one : two;
    ServiceProcess surviving = dying == one ? two : one;

    // When
    dying.kill();
    long meanwhile = scenes.objects(surviving, id);

    // Then
    try (surviving) {
      JsonNode done = scenes.awaitCompleted(surviving, id);
      assertThat(meanwhile).as("when it died").isLessThan(2L * sets);
      assertThat(done.at("/progress/objects").asInt()).isEqualTo(2 * sets + 1);
      assertThat(done.at("/progress/setsAdded").asInt()).isEqualTo(sets);
      assertThat(statuses(instance)).hasSize(sets).containsOnly("COMPLETED");
    }
  }

  @Test
  void shouldLetOnlyAnOperatorRebuildAndOnlyARegionThatIsThere() {
    try (ServiceProcess service = ServiceProcess.start(scenes.options("first"))) {
      RestClient owner =
          RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT));
      assertThat(owner.post(RebuildScenes.REBUILDS, RebuildScenes.region()).at("/type"))
          .endsWith(":operator-only");
      assertThat(owner.get(RebuildScenes.REBUILDS).at("/type")).endsWith(":operator-only");
      assertThat(
              scenes
                  .operator(service)
                  .post(RebuildScenes.REBUILDS, "{\"region\":\"nowhere-1\"}")
                  .at("/type"))
          .endsWith(":unknown-region");
      assertThat(
              scenes
                  .operator(service)
                  .post(RebuildScenes.REBUILDS, "{\"region\":\"cn-beijing\"}")
                  .at("/type"))
          .endsWith(":region-has-no-store");
      assertThat(scenes.operator(service).post(RebuildScenes.REBUILDS, "{}").at("/type"))
          .endsWith(":invalid-body");
      assertThat(scenes.operator(service).get(RebuildScenes.REBUILDS + "/none").status())
          .isEqualTo(404);
    }
  }

  private ServiceOptions slow(String name) {
    return scenes.options(name).with(Map.of("replication.rebuild.manifests", "1"));
  }

  private void copySets(
      ServiceProcess service, String instance, String storageClass, int days, int sets)
      throws SQLException {
    fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    RestClient operator = scenes.operator(service);
    String policy = Installation.policyOf(instance);
    await().atMost(RebuildScenes.LIMIT).until(() -> operator.get(policy).status() == 200);
    operator.put(
        policy,
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
            .formatted(Fleet.DESTINATION, days));
    for (int i = 0; i < sets; i++) {
      String completed =
          Fleet.completedData(
              instance,
              "set-" + i,
              fleet.put(instance, Fleet.content(1000 + i)),
              Fleet.ACCOUNT,
              Fleet.SOURCE,
              Instant.now());
      fleet.completed(
          instance, completed.strip().replaceFirst("}$", ",\"remarks\":" + REMARKS + "}"));
    }
    await()
        .atMost(RebuildScenes.LIMIT)
        .untilAsserted(
            () -> assertThat(statuses(instance)).hasSize(sets).containsOnly("COMPLETED"));
  }

  private JsonNode remarksOf(ServiceProcess service, String instance) {
    return scenes
        .operator(service)
        .get("/v1/cross-region-backups?instanceId=" + instance)
        .body()
        .at("/items/0/remarks");
  }

  /** Adds data without a manifest, and a manifest without its data. */
  private void damageTheVault(String instance) {
    String vault = Fleet.ACCOUNT + "/" + instance + "/backups/";
    put(vault + "set-half/data.tar", "half");
    put(vault + "set-lost/manifest.json", manifest(instance, "set-0", "set-lost"));
    put("readme.txt", "not ours");
  }

  /** Adds more sets like the first. */
  private void multiply(String instance, int more) {
    String vault = Fleet.ACCOUNT + "/" + instance + "/backups/";
    byte[] data = Fleet.content(1000);
    for (int i = 1; i <= more; i++) {
      String set = "set-more-" + i;
      stack
          .store(Fleet.DESTINATION)
          .http()
          .put(RebuildScenes.bucket(), vault + set + "/data.tar", data);
      put(vault + set + "/manifest.json", manifest(instance, "set-0", set));
    }
  }

  private String manifest(String instance, String set, String other) {
    byte[] json =
        stack
            .store(Fleet.DESTINATION)
            .http()
            .get(
                RebuildScenes.bucket(),
                Fleet.ACCOUNT + "/" + instance + "/backups/" + set + "/manifest.json");
    return new String(json, StandardCharsets.UTF_8)
        .replace(set, other)
        .replaceAll("\"copyId\" : \"[^\"]*\"", "\"copyId\" : \"copy-" + other + "\"");
  }

  private void put(String key, String content) {
    stack
        .store(Fleet.DESTINATION)
        .http()
        .put(RebuildScenes.bucket(), key, content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> findings(ServiceProcess service, JsonNode rebuild) {
    return scenes
        .operator(service)
        .get(RebuildScenes.REBUILDS + "/" + rebuild.at("/id").asText() + "/findings")
        .body()
        .at("/items")
        .valueStream()
        .map(
            finding ->
                finding.at("/kind").asText()
                    + " "
                    + finding.at("/key").asText().replaceAll(".*/", ""))
        .toList();
  }

  /** Every column whose value a manifest can contain. */
  private List<String> catalogue() throws SQLException {
    return scenes.rows(
        """
        select concat_ws(' ', id, backup_set_id, instance_id, account_id, region,
          destination_region, retention_days, completed_at_source, backup_set, status, started_at,
          finished_at, bytes_read, destination_bucket, destination_key, crc32c, purge_at,
          purge_because, created_at, storage_class, route, size_bytes)
        from replication.cross_region_copy order by id
        """);
  }

  private List<String> statuses(String instance) throws SQLException {
    return scenes.rows(
        "select status from replication.cross_region_copy where instance_id = '" + instance + "'");
  }
}
