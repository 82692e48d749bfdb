package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.Transport;
import io.geovault.testkit.server.MinioServer;
import io.geovault.testkit.server.ServiceProcess;
import io.geovault.testkit.server.StorePolicy;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A real store that enforces object lock, with keys that may not bypass it and keys that may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("available")
@Tag("R7")
class ObjectLockScenarioIT {

  private static final String VAULT = "locked-vault";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private TestStack stack;
  private Fleet fleet;
  private ServiceProcess service;
  private RestClient rest;
  private MinioObjectStore ordinary;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    MinioServer server = (MinioServer) stack.store(Fleet.DESTINATION);
    server.createLockedBucket(VAULT);
    server.addUser("ordinary", "ordinary-secret", StorePolicy.working());
    server.addUser("purging", "purging-secret", StorePolicy.purging());
    String store = "geovault.stores." + Fleet.DESTINATION + ".";
    service =
        ServiceProcess.start(
            stack
                .service("replication-service", "locking")
                .with(
                    Map.of(
                        store + "bucket", VAULT,
                        store + "access-key-ref", secret(directory, "ordinary"),
                        store + "secret-key-ref", secret(directory, "ordinary-secret"),
                        store + "purge-access-key-ref", secret(directory, "purging"),
                        store + "purge-secret-key-ref", secret(directory, "purging-secret"))));
    rest = RestClient.of(service.url()).withToken(stack.tokens().operator());
    ordinary =
        MinioObjectStore.connect(
            StoreAddress.of(
                Fleet.DESTINATION,
                server.endpoint(),
                VAULT,
                new StoreCredentials("ordinary", "ordinary-secret")),
            Transport.DEFAULT,
            Purpose.WORK);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(rest.get("/v1/regions").text()).contains("\"objectLock\":\"enforced\""));
  }

  private static String secret(Path directory, String value) throws IOException {
    return "file:" + Files.writeString(directory.resolve(value + ".key"), value);
  }

  @AfterAll
  void stop() {
    ordinary.close();
    service.close();
    fleet.close();
    stack.close();
  }

  @Test
  void shouldHaveTheStoreItselfRefuseToDeleteACopyAndPurgeItWhenItsTimeIsOver() {
    // Given
    String instance = enabled("LOCAL_SSD", 7);
    JsonNode copy = copied(instance);
    List<ObjectKey> objects = objects(instance);

    // When
    var refused = ordinary.deleteVersions(objects);

    // Then
    assertThat(objects).hasSize(2);
    assertThat(refused).containsOnlyKeys(objects);
    assertThat(objects)
        .allSatisfy(key -> assertThat(lockOf(key).mode()).isEqualTo(Retention.Mode.GOVERNANCE));
    Instant purgeAt = Instant.parse(copy.at("/purgeAt").asText());
    assertThat(objects)
        .allSatisfy(
            key ->
                assertThat(lockOf(key).until())
                    .isBetween(purgeAt.minusSeconds(61), purgeAt.plusSeconds(61)));
    stack.clock().advance(Duration.ofDays(7).plusMinutes(1));
    awaitGone(instance);
  }

  @Test
  void shouldExtendAndReduceTheLockWithTheRetention() {
    // Given
    String instance = enabled("LOCAL_SSD", 30);
    copied(instance);
    List<ObjectKey> objects = objects(instance);
    Instant first = lockOf(objects.getFirst()).until();

    // When
    retention(instance, 60);

    // Then
    awaitLocks(objects, first.plus(Duration.ofDays(30)));
    retention(instance, 14);
    awaitLocks(objects, first.minus(Duration.ofDays(16)));
    assertThat(ordinary.deleteVersions(objects)).containsOnlyKeys(objects);
  }

  @Test
  @Tag("R9")
  void shouldPurgeALockedCopyOfACloudDiskAtTheReleaseWithThePurgingKeys() {
    // Given
    String instance = enabled("CLOUD_DISK", 1825);
    copied(instance);
    List<ObjectKey> objects = objects(instance);
    var refused = ordinary.deleteVersions(objects);

    // When
    fleet.happened("InstanceReleased", instance, now());

    // Then
    awaitGone(instance);
    assertThat(refused).containsOnlyKeys(objects);
  }

  private Instant now() {
    return Instant.now().plus(stack.clock().offset());
  }

  private String enabled(String storageClass, int days) {
    String instance = Fleet.newInstanceId();
    fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    await().atMost(LIMIT).until(() -> rest.get(Installation.policyOf(instance)).status() == 200);
    retention(instance, days);
    return instance;
  }

  private void retention(String instance, int days) {
    RestClient.Answer answer =
        rest.put(
            Installation.policyOf(instance),
            "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
                .formatted(Fleet.DESTINATION, days));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode copied(String instance) {
    fleet.backupCompletedAt(instance, "set-1", fleet.put(instance, Fleet.content(1000)), now());
    String path = Installation.COPIES + "?status=COMPLETED&instanceId=" + instance;
    await().atMost(LIMIT).until(() -> rest.get(path).body().at("/items").size() == 1);
    return rest.get(path).body().at("/items/0");
  }

  private List<ObjectKey> objects(String instance) {
    return ordinary.versions(Fleet.ACCOUNT + "/" + instance + "/").stream()
        .map(version -> version.key())
        .filter(key -> !VaultProbe.isSettings(key))
        .distinct()
        .toList();
  }

  private Retention lockOf(ObjectKey key) {
    return ordinary.retention(key).orElseThrow();
  }

  private void awaitLocks(List<ObjectKey> objects, Instant about) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(objects)
                    .allSatisfy(
                        key ->
                            assertThat(lockOf(key).until())
                                .isBetween(about.minusSeconds(90), about.plusSeconds(90))));
  }

  private void awaitGone(String instance) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(objects(instance)).isEmpty());
    await()
        .atMost(LIMIT)
        .until(
            () ->
                rest.get(Installation.COPIES + "?status=PURGED&instanceId=" + instance)
                    .body()
                    .at("/items/0")
                    .has("purgedAt"));
  }
}
