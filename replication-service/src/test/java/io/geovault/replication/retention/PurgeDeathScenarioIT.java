package io.geovault.replication.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Purging continues after the death of a replica and while the store is unreachable. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A6")
@Tag("R7")
class PurgeDeathScenarioIT {

  private static final String GONE =
      "status = 'PURGED' and id not in (select copy_id from replication.cross_region_purge)";
  private static final String FAILED_ONCE =
      "id in (select copy_id from replication.cross_region_purge where failure is not null)";

  private static final String PURGED = "io.geovault.replication.CrossRegionBackupPurged.v1";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int SETS = 400;

  private TestStack stack;
  private Fleet fleet;
  private CopyRows rows;
  private EventProbe events;
  private ServiceProcess one;
  private ServiceProcess two;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = TestStack.start(directory, Fleet.SOURCE, Fleet.DESTINATION);
    fleet = new Fleet(stack);
    rows = new CopyRows(stack);
    events = new EventProbe(stack.kafka().bootstrap(), "replication.events");
    one = launch("one");
    two = launch("two");
    one.awaitReady();
    two.awaitReady();
  }

  @AfterAll
  void stop() {
    events.close();
    fleet.close();
    one.close();
    two.close();
    stack.close();
  }

  private ServiceProcess launch(String name) {
    return ServiceProcess.launch(
        stack
            .service("replication-service", name)
            .with(
                Map.of("replication.retention.batch", "7", "replication.retention.parallel", "2")));
  }

  @Test
  void shouldPurgeEachCopyOnceThoughReplicasDieInTheMiddle() {
    // Given
    String instance = instanceWithDueCopies(SETS);

    // When
    for (int round = 1; round <= 4; round++) {
      int enough = round * SETS / 6;
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> rows.count(instance, GONE) >= enough);
      one.kill();
      one = launch("one");
      ServiceProcess swapped = one;
      one = two;
      two = swapped;
    }
    one.awaitReady();
    two.awaitReady();
    // The claims of a dead replica expire after this time.
    stack.clock().advance(Duration.ofMinutes(6));

    // Then
    await().atMost(LIMIT).until(() -> rows.count(instance, GONE) == SETS);
    assertThat(vault().objectsOf(instance)).isEmpty();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(purgedCopies(instance)).hasSize(SETS));
    assertThat(announcements(instance)).hasSize(SETS);
  }

  @Test
  void shouldGoOnPurgingOnceTheStoreIsBack() {
    // Given
    ObjectStoreServer store = stack.store(Fleet.DESTINATION);
    ObjectStoreOptions options = store.options();
    store.close();
    String instance = rowsDue(20);
    await().atMost(LIMIT).until(() -> rows.count(instance, FAILED_ONCE) > 0);
    long listedMeanwhile =
        rest(one).get(Installation.COPIES + "?instanceId=" + instance).body().at("/items").size();
    List<String> goneMeanwhile = goneAt(instance);
    Instant away = Instant.now().plus(stack.clock().offset());

    // When
    MinioServer back = MinioServer.start(options);

    // Then
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              stack.clock().advance(Duration.ofMinutes(1));
              return rows.count(instance, GONE) == 20;
            });
    assertThat(listedMeanwhile).isZero();
    assertThat(rows.count(instance, FAILED_ONCE)).isZero();
    assertThat(goneMeanwhile).isEmpty();
    assertThat(goneAt(instance))
        .hasSize(20)
        .allSatisfy(gone -> assertThat(Instant.parse(gone)).isAfter(away));
    back.close();
    ObjectStoreServer.start(options);
  }

  private String instanceWithDueCopies(int count) {
    String instance = Fleet.newInstanceId();
    for (int n = 1; n <= count; n++) {
      String folder = "%s/%s/backups/set-%d/".formatted(Fleet.ACCOUNT, instance, n);
      put(folder + "data.tar");
      put(folder + "manifest.json");
    }
    rows.insertDue(instance, count, Instant.now().minusSeconds(1));
    return instance;
  }

  /** The purge times of the copies with no object left. */
  private List<String> goneAt(String instance) {
    return rest(one)
        .get(Installation.COPIES + "?status=PURGED&instanceId=" + instance)
        .body()
        .at("/items")
        .findValuesAsText("purgedAt")
        .stream()
        .filter(at -> !at.equals("null"))
        .toList();
  }

  private String rowsDue(int count) {
    String instance = Fleet.newInstanceId();
    rows.insertDue(instance, count, Instant.now().minusSeconds(1));
    return instance;
  }

  private void put(String key) {
    stack
        .store(Fleet.DESTINATION)
        .http()
        .put(TestStack.bucketOf(Fleet.DESTINATION), key, new byte[] {1});
  }

  private List<SeenEvent> announcements(String instance) {
    return events.all().stream()
        .filter(event -> event.type().equals(PURGED) && event.key().equals(instance))
        .collect(Collectors.toMap(SeenEvent::id, event -> event, (first, again) -> first))
        .values()
        .stream()
        .toList();
  }

  private Set<String> purgedCopies(String instance) {
    return announcements(instance).stream()
        .map(event -> event.value().replaceAll(".*\"copyId\":\"([^\"]+)\".*", "$1"))
        .collect(Collectors.toSet());
  }

  private VaultProbe vault() {
    return new VaultProbe(stack, Fleet.DESTINATION);
  }

  private RestClient rest(ServiceProcess service) {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }
}
