package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.Ledger;
import io.geovault.replication.scene.Metrics;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.fault.LyingStoreProxy;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that a killed worker began at the store are ended, unless a copy still resumes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A6")
@Tag("R6")
class UnfinishedUploadScenarioIT {

  private static final int SIZE = 22 << 20;
  private static final int PART = 5 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration PAST_KEEPING = Duration.ofHours(25);

  private TestStack stack;
  private Fleet fleet;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
  }

  @AfterAll
  void stop() {
    fleet.close();
    stack.close();
  }

  @Test
  void shouldEndTheUploadOfAWorkerThatWasKilledBeforeItHeardOfIt() {
    // Given
    String instance = Fleet.newInstanceId();
    String key = keyOf(instance);
    Fleet.PutObject object =
        killDuring(
            instance,
            address -> address.contains(key + "?uploads"),
            () -> vault().uploadsAt(key).size() == 1);
    // A listing by prefix shows only uploads that began after the store's start.
    stack.store(Fleet.DESTINATION).close();
    stack.restartStore(Fleet.DESTINATION);

    try (ServiceProcess next = ServiceProcess.start(options("next"))) {
      await().atMost(LIMIT).until(() -> statusOf(next, instance).equals("COMPLETED"));
      int left = vault().uploadsAt(key).size();

      // When
      stack.clock().advance(PAST_KEEPING);

      // Then
      await().atMost(LIMIT).until(() -> vault().uploadsAt(key).isEmpty());
      assertThat(left).isEqualTo(1);
      assertThat(sha256At(key)).isEqualTo(object.sha256());
      await().atMost(LIMIT).until(() -> recorded(key).equals("nothing"));
      assertThat(ended(next)).isEqualTo(1);
    }
  }

  @Test
  void shouldKeepTheUploadThatACopyContinuesHoweverOldItIs() {
    // Given
    String instance = Fleet.newInstanceId();
    String key = keyOf(instance);
    Fleet.PutObject object =
        killDuring(
            instance,
            address -> address.contains("partNumber=3"),
            () -> Ledger.read(stack).bytes() > PART);
    stack.clock().advance(PAST_KEEPING);

    // When
    try (ServiceProcess sweeping =
        ServiceProcess.launch(options("sweeping").with("replication.copy.concurrency", "0"))) {
      sweeping.awaitReady();
      // After a sweep the upload at a place is due again some time later.
      await().atMost(LIMIT).until(() -> recorded(key).startsWith("looked at after"));
    }
    int kept = vault().uploadsAt(key).size();

    // Then
    try (ServiceProcess next = ServiceProcess.start(options("next"))) {
      await().atMost(LIMIT).until(() -> statusOf(next, instance).equals("COMPLETED"));
      assertThat(kept).isEqualTo(1);
      assertThat(bytesSentBy(next)).isEqualTo(SIZE - 2L * PART);
      assertThat(sha256At(key)).isEqualTo(object.sha256());
      assertThat(vault().uploadsAt(key)).isEmpty();
      assertThat(recorded(key)).isEqualTo("nothing");
    }
  }

  /** Kills a replica while it waits for an answer that never arrives. */
  private Fleet.PutObject killDuring(
      String instance, Predicate<String> silentAbout, Condition middle) {
    fleet.instanceCreated(instance);
    Fleet.PutObject object = fleet.put(instance, Fleet.content(SIZE));
    try (LyingStoreProxy silent =
            LyingStoreProxy.silentAbout(stack.store(Fleet.DESTINATION), silentAbout);
        ServiceProcess dying =
            ServiceProcess.start(
                options("dying")
                    .with(
                        "geovault.stores." + Fleet.DESTINATION + ".internal-endpoint",
                        silent.endpoint().toString()))) {
      enable(dying, instance);
      fleet.backupCompletedAt(
          instance, "set-1", object, Instant.now().plus(stack.clock().offset()));
      await().atMost(LIMIT).until(middle::isReached);
      dying.kill();
    }
    return object;
  }

  private interface Condition {
    boolean isReached();
  }

  private ServiceOptions options(String name) {
    return stack
        .service("replication-service", name)
        .with(
            Map.of(
                "replication.copy.part", "5M",
                "replication.copy.parallel-parts", "1",
                "geovault.uploads.poll", "1s",
                "geovault.jobs.lease", "3s"));
  }

  private void enable(ServiceProcess service, String instance) {
    String settings =
        "{\"enabled\":true,\"destinationRegion\":\"cn-shanghai\",\"retentionDays\":30}";
    await()
        .atMost(LIMIT)
        .until(() -> rest(service).put(Installation.policyOf(instance), settings).status() == 200);
  }

  private String statusOf(ServiceProcess service, String instance) {
    JsonNode copies = rest(service).get(Installation.COPIES + "?instanceId=" + instance).body();
    return copies.at("/items/0/status").asText();
  }

  private RestClient rest(ServiceProcess service) {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }

  private VaultProbe vault() {
    return new VaultProbe(stack, Fleet.DESTINATION);
  }

  private static String keyOf(String instance) {
    return Fleet.ACCOUNT + "/" + instance + "/backups/set-1/data.tar";
  }

  private String sha256At(String key) {
    return Fleet.sha256(
        stack.store(Fleet.DESTINATION).http().get(TestStack.bucketOf(Fleet.DESTINATION), key));
  }

  /** The state of the upload recorded at that key: none, not swept, or swept and due again. */
  private String recorded(String key) {
    String question =
        """
        select coalesce((
          select case when due_at > begun_at + interval '24 hours' then 'looked at after ' || due_at
            else 'not looked at' end
          from replication.upload_intent where object_key = '%s'), 'nothing')
        """
            .formatted(key);
    try (Connection connection =
            DriverManager.getConnection(
                stack.postgres().jdbcUrl("geovault"), stack.postgres().user(), "postgres");
        ResultSet row = connection.createStatement().executeQuery(question)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static long ended(ServiceProcess service) {
    return (long)
        Metrics.of(service.management())
            .sum("objectstore_uploads_swept_total", "outcome=\"ended\"");
  }

  private static long bytesSentBy(ServiceProcess service) {
    return (long)
        Metrics.of(service.management())
            .sum("objectstore_bytes_total", "operation=\"upload-part\"");
  }
}
