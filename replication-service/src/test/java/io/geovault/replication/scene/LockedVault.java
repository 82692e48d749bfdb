package io.geovault.replication.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.StorePolicy;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A service with a vault in a real store that enforces object lock, with keys that may not bypass
 * it and keys that may.
 */
public final class LockedVault implements AutoCloseable {

  public static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String BUCKET = "locked-vault";

  public final TestStack stack;
  public final Fleet fleet;
  public final MinioObjectStore ordinary;
  public final MinioObjectStore purging;
  private final Path directory;
  private ServiceProcess service;

  /** Starts with the services' clocks that far behind the store's clock, which cannot be moved. */
  public LockedVault(Path directory, Duration behind) {
    this.directory = directory;
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION, Fleet.FAR_REGION);
    write(stack.clock().path(), behind.negated().toString());
    fleet = new Fleet(stack);
    MinioServer server = (MinioServer) stack.store(Fleet.DESTINATION);
    server.createLockedBucket(BUCKET);
    server.addUser("ordinary", "ordinary-secret", StorePolicy.working());
    server.addUser("purging", "purging-secret", StorePolicy.purging());
    ordinary = connect(server, "ordinary", Purpose.WORK);
    purging = connect(server, "purging", Purpose.PURGE);
    service = begin("locking");
  }

  public static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  private static MinioObjectStore connect(MinioServer server, String user, Purpose purpose) {
    return MinioObjectStore.connect(
        StoreAddress.of(
            Fleet.DESTINATION,
            server.endpoint(),
            BUCKET,
            new StoreCredentials(user, user + "-secret")),
        Transport.DEFAULT,
        purpose);
  }

  private ServiceProcess begin(String name) {
    ServiceProcess started = ServiceProcess.start(options(name));
    RestClient rest = RestClient.of(started.url()).withToken(stack.tokens().operator());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(rest.get("/v1/regions").text()).contains("\"objectLock\":\"enforced\""));
    return started;
  }

  private ServiceOptions options(String name) {
    String store = "geovault.stores." + Fleet.DESTINATION + ".";
    return stack
        .service("replication-service", name)
        .with(
            Map.of(
                store + "bucket", BUCKET,
                store + "access-key-ref", secret("ordinary"),
                store + "secret-key-ref", secret("ordinary-secret"),
                store + "purge-access-key-ref", secret("purging"),
                store + "purge-secret-key-ref", secret("purging-secret")));
  }

  private String secret(String value) {
    return "file:" + write(directory.resolve(value + ".key"), value);
  }

  private static Path write(Path path, String text) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return Files.writeString(path, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Stops the service, runs {@code meanwhile}, and starts another service on the same vault. */
  public void restart(Runnable meanwhile) {
    service.close();
    meanwhile.run();
    service = begin("again");
  }

  public ServiceProcess service() {
    return service;
  }

  public RestClient rest() {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }

  public Instant now() {
    return Instant.now().plus(stack.clock().offset());
  }

  /** A known instance that is copied to the locked vault. */
  public String enabled(String storageClass, int days, Retention.Mode mode) {
    String instance = Fleet.newInstanceId();
    known(instance, storageClass);
    settle(instance, days, mode);
    return instance;
  }

  public void known(String instance, String storageClass) {
    fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    await().atMost(LIMIT).until(() -> rest().get(Installation.policyOf(instance)).status() == 200);
  }

  public void settle(String instance, int days, Retention.Mode mode) {
    RestClient.Answer answer = settings(instance, true, days, mode);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  public RestClient.Answer settings(
      String instance, boolean enabled, int days, Retention.Mode mode) {
    return rest()
        .put(
            Installation.policyOf(instance),
            "{\"enabled\":%s,\"destinationRegion\":\"%s\",\"retentionDays\":%d,\"lockMode\":\"%s\"}"
                .formatted(enabled, Fleet.DESTINATION, days, mode));
  }

  /** Waits until the copy of a new set is complete, and returns it. */
  public JsonNode copied(String instance, String set) {
    fleet.backupCompletedAt(instance, set, fleet.put(instance, Fleet.content(1000)), now());
    await().atMost(LIMIT).until(() -> copy(instance, set, "COMPLETED").has("id"));
    return copy(instance, set, "COMPLETED");
  }

  /** The copy of a set, if it has that status; otherwise a missing node. */
  public JsonNode copy(String instance, String set, String status) {
    return rest()
        .get(Installation.COPIES + "?status=" + status + "&instanceId=" + instance)
        .body()
        .at("/items")
        .valueStream()
        .filter(copy -> copy.at("/backupSetId").asText().equals(set))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The objects of the instance's copies in the store, including hidden ones. */
  public List<ObjectKey> objects(String instance) {
    return ordinary.versions(Fleet.ACCOUNT + "/" + instance + "/").stream()
        .map(version -> version.key())
        .filter(key -> !VaultProbe.isSettings(key))
        .distinct()
        .toList();
  }

  public Retention lockOf(ObjectKey key) {
    return ordinary.retention(key).orElseThrow();
  }

  public void awaitLocks(List<ObjectKey> objects, Instant about) {
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

  public void awaitGone(String instance) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(objects(instance)).isEmpty());
    await()
        .atMost(LIMIT)
        .until(
            () ->
                rest()
                    .get(Installation.COPIES + "?status=PURGED&instanceId=" + instance)
                    .body()
                    .at("/items/0")
                    .has("purgedAt"));
  }

  @Override
  public void close() {
    ordinary.close();
    purging.close();
    service.close();
    fleet.close();
    stack.close();
  }
}
