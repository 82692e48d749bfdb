package io.geovault.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Metrics;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.StorePolicy;
import io.geovault.servers.suite.ClockFile;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.fault.LyingStoreProxy;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The probe results that the service shows, for good, lying and unreachable stores. */
@ExtendWith(SharedInstallation.class)
@Tag("X2")
class StoreProbeScenarioIT {
  private static final String PROBES = ".geovault-probe/";

  @TempDir static Path directory;

  private static Installation here;
  private static LyingStoreProxy liar;
  private static ServiceProcess service;
  private static ClockFile clock;

  @BeforeAll
  static void launch(Installation installation) throws IOException {
    here = installation;
    assumeTrue(here.stack.store(Fleet.SOURCE) instanceof MinioServer);
    var minio = (MinioServer) here.stack.store(Fleet.SOURCE);
    minio.createLockedBucket("locked");
    minio.addUser("working", "working-secret", StorePolicy.working());
    minio.addUser("purging", "purging-secret", StorePolicy.purging());
    liar = LyingStoreProxy.forgetting(here.stack.store(Fleet.DESTINATION), Set.of("if-none-match"));
    clock = new ClockFile(directory.resolve("clock"));
    here.stack.postgres().createDatabase("probing");
    service = ServiceProcess.launch(options(writeStores(minio)));
    service.awaitReady();
  }

  @AfterAll
  static void stop() {
    service.close();
    liar.close();
  }

  private static ServiceOptions options(Path stores) {
    return here.stack
        .service("replication-service", "replication-probing")
        .with(
            Map.of(
                "GEOVAULT_POSTGRES_URL", here.stack.postgres().jdbcUrl("probing"),
                "QUARKUS_CONFIG_LOCATIONS", stores.toString(),
                "GEOVAULT_CLOCK_FILE", clock.path().toString(),
                "mp.messaging.connector.smallrye-kafka.group.id", "probing",
                "replication.probe.poll", "200ms"));
  }

  private static Path writeStores(MinioServer minio) throws IOException {
    var away = URI.create("http://127.0.0.1:" + Ports.free());
    return Files.writeString(
        directory.resolve("stores.properties"),
        store(Fleet.SOURCE, minio.endpoint(), "locked", "working", "working-secret")
            + "geovault.stores.%s.purge-access-key-ref=%s\n"
                .formatted(Fleet.SOURCE, secret("purging"))
            + "geovault.stores.%s.purge-secret-key-ref=%s\n"
                .formatted(Fleet.SOURCE, secret("purging-secret"))
            + store(
                Fleet.DESTINATION,
                liar.endpoint(),
                TestStack.bucketOf(Fleet.DESTINATION),
                "anybody",
                "any-secret")
            + store(Fleet.FAR_REGION, away, "none", "anybody", "any-secret"));
  }

  private static String store(
      String region, URI endpoint, String bucket, String access, String secret) throws IOException {
    return """
    geovault.stores.%1$s.internal-endpoint=%2$s
    geovault.stores.%1$s.bucket=%3$s
    geovault.stores.%1$s.access-key-ref=%4$s
    geovault.stores.%1$s.secret-key-ref=%5$s
    """
        .formatted(region, endpoint, bucket, secret(access), secret(secret));
  }

  private static String secret(String value) throws IOException {
    return "file:" + Files.writeString(directory.resolve(value), value);
  }

  @Test
  void shouldShowEveryRegionsStoreAsItIsAndLeaveNothingInIt() {
    // When
    await()
        .atMost(Installation.LIMIT)
        .until(() -> !store(here.owner, Fleet.FAR_REGION).at("/probedAt").isMissingNode());
    JsonNode seen = awaitProbed(here.owner, Fleet.DESTINATION);

    // Then
    assertThat(seen.at("/checksums").asText()).isEqualTo("verified");
    assertThat(seen.at("/conditionalPut").asBoolean()).isTrue();
    assertThat(seen.at("/versioning").asBoolean()).isFalse();
    assertThat(seen.at("/objectLock").asText()).isEqualTo("none");
    assertThat(seen.at("/shortfalls")).isEmpty();
    // Another replica that was just started may be probing right now.
    for (String region : List.of(Fleet.DESTINATION, Fleet.FAR_REGION)) {
      await().atMost(Installation.LIMIT).until(() -> here.vault(region).isEmpty(PROBES));
    }
  }

  @Test
  @Tag("R7")
  void shouldShowThatALockHoldsAgainstAllButThePurgingKeys() {
    // When
    JsonNode seen = awaitProbed(operator(), Fleet.SOURCE);

    // Then
    assertThat(seen.at("/objectLock").asText()).isEqualTo("enforced");
    assertThat(seen.at("/lockBypass").asText()).isEqualTo("purging-keys");
    assertThat(seen.at("/versioning").asBoolean()).isTrue();
    assertThat(seen.at("/shortfalls")).isEmpty();
  }

  @Test
  void shouldWarnOfAStoreThatTakesConditionsAndIgnoresThem() {
    // When
    JsonNode seen = awaitProbed(operator(), Fleet.DESTINATION);

    // Then
    assertThat(seen.at("/conditionalPut").asBoolean()).isFalse();
    assertThat(seen.at("/shortfalls").valueStream().map(JsonNode::asText))
        .containsExactly("put-not-conditional", "completion-not-conditional");
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        Metrics.of(service.management())
                            .sum("replication_store_shortfalls", "region=\"cn-shanghai\""))
                    .isEqualTo(2));
  }

  @Test
  void shouldShowOnlyOperatorsWhyAStoreCouldNotBeProbed() {
    // When
    await()
        .atMost(Installation.LIMIT)
        .until(() -> store(operator(), Fleet.FAR_REGION).hasNonNull("failure"));
    JsonNode seen = store(operator(), Fleet.FAR_REGION);
    JsonNode publicly = store(member(), Fleet.FAR_REGION);

    // Then
    assertThat(seen.at("/failure").asText()).contains("Cannot reach the store");
    assertThat(seen.has("probedAt")).isFalse();
    assertThat(publicly.has("failure")).isFalse();
    assertThat(store(member(), Fleet.SOURCE).has("remarks")).isFalse();
  }

  @Test
  void shouldProbeAgainEachDay() {
    // Given
    String first = awaitProbed(operator(), Fleet.SOURCE).at("/probedAt").asText();

    // When
    clock.advance(Duration.ofDays(1));

    // Then
    await()
        .atMost(Installation.LIMIT)
        .until(() -> !store(operator(), Fleet.SOURCE).at("/probedAt").asText().equals(first));
  }

  private static RestClient operator() {
    return RestClient.of(service.url()).withToken(here.stack.tokens().operator());
  }

  private static RestClient member() {
    return RestClient.of(service.url()).withToken(here.stack.tokens().account(Fleet.ACCOUNT));
  }

  private static JsonNode awaitProbed(RestClient caller, String region) {
    await().atMost(Installation.LIMIT).until(() -> store(caller, region).has("probedAt"));
    return store(caller, region);
  }

  private static JsonNode store(RestClient caller, String region) {
    return caller
        .get("/v1/regions")
        .body()
        .at("/items")
        .valueStream()
        .filter(item -> item.at("/id").asText().equals(region))
        .findFirst()
        .orElseThrow()
        .at("/store");
  }
}
