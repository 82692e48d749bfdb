package io.geovault.replication;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.retention.VaultScenario;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.MovedClock;
import io.geovault.replication.scene.VaultProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole life of an instance of each storage class, from its creation to years after its end;
 * after each step the bucket holds exactly what it should.
 */
@ExtendWith(MovedClock.class)
@Tag("R5")
@Tag("R7")
@Tag("R8")
@Tag("R9")
class WholeLifeScenarioIT {

  private static final String CHAIN = "chain-1";

  private final Installation here;
  private final LogScenes logs;

  WholeLifeScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.operator);
  }

  @Test
  void shouldKeepWhatALocalDiskLeftForItsRetentionAndNothingLonger() {
    // created, never enabled
    VaultScenario life = born("LOCAL_SSD");
    seal(life, 0, 0);
    life.announce("before", 1000);
    // enabled
    settle(life, true, 30);
    awaitBucket(life, List.of(), List.of(), true);
    // backups and logs
    life.copy("one");
    seal(life, 1, 2);
    awaitBucket(life, List.of("one"), List.of(1L, 2L), true);
    life.passDays(20);
    life.copy("two");
    seal(life, 3, 4);
    awaitBucket(life, List.of("one", "two"), List.of(1L, 2L, 3L, 4L), true);
    // kept for longer
    settle(life, true, 60);
    life.passDays(20);
    awaitBucket(life, List.of("one", "two"), List.of(1L, 2L, 3L, 4L), true);
    // kept for less long: copies that are 40 days old are purged
    settle(life, true, 30);
    awaitBucket(life, List.of("two"), List.of(3L, 4L), true);
    // disabled: copies older than 7 days are purged, the others stay for their 7 days, nothing new
    // is copied
    life.copy("three");
    seal(life, 5, 5);
    awaitBucket(life, List.of("two", "three"), List.of(3L, 4L, 5L), true);
    settle(life, false, 7);
    life.announce("four", 1000);
    seal(life, 6, 6);
    awaitBucket(life, List.of("three"), List.of(5L), true);
    // enabled again: existing copies get the new retention, backups made meanwhile are never copied
    settle(life, true, 1825);
    life.passDays(8);
    life.copy("five");
    seal(life, 7, 7);
    awaitBucket(life, List.of("three", "five"), List.of(5L, 7L), true);
    // deleted, released, destroyed
    life.happened("InstanceDeleting");
    life.copy("final");
    seal(life, 8, 8);
    life.happened("InstanceReleased");
    awaitEnded(life);
    awaitBucket(life, List.of("three", "five", "final"), List.of(5L, 7L, 8L), true);
    life.happened("InstanceDestroyed");
    // only the retention can still be changed
    settle(life, true, 1000);
    life.passDays(990);
    awaitBucket(life, List.of("three", "five", "final"), List.of(5L, 7L, 8L), true);
    life.passDays(4);
    awaitBucket(life, List.of("five", "final"), List.of(7L, 8L), true);
    // years later
    life.passDays(7);
    awaitBucket(life, List.of(), List.of(), false);
    life.awaitListed();
    life.passDays(1825);
    awaitBucket(life, List.of(), List.of(), false);
  }

  @Test
  void shouldKeepWhatACloudDiskHasUntilItsReleaseAndNothingLonger() {
    // created, never enabled
    VaultScenario life = born("CLOUD_DISK");
    seal(life, 0, 0);
    life.announce("before", 1000);
    // enabled
    settle(life, true, 1825);
    awaitBucket(life, List.of(), List.of(), true);
    // backups and logs
    life.copy("one");
    seal(life, 1, 2);
    awaitBucket(life, List.of("one"), List.of(1L, 2L), true);
    life.passDays(300);
    life.copy("two");
    seal(life, 3, 3);
    awaitBucket(life, List.of("one", "two"), List.of(1L, 2L, 3L), true);
    // kept for less long, then past it
    settle(life, true, 365);
    awaitBucket(life, List.of("one", "two"), List.of(1L, 2L, 3L), true);
    life.passDays(66);
    awaitBucket(life, List.of("two"), List.of(3L), true);
    // disabled, the retention of all copies over, and with it the settings in the bucket
    settle(life, false, 7);
    awaitBucket(life, List.of(), List.of(), false);
    // enabled again
    settle(life, true, 1825);
    life.copy("three");
    seal(life, 4, 5);
    awaitBucket(life, List.of("three"), List.of(4L, 5L), true);
    // deleted, released
    life.happened("InstanceDeleting");
    life.copy("final");
    awaitBucket(life, List.of("three", "final"), List.of(4L, 5L), true);
    life.happened("InstanceReleased");
    awaitBucket(life, List.of(), List.of(), false);
    life.announce("late", 1000);
    assertProblem(
        here.owner.put(Installation.policyOf(life.instance()), settings(true, 30)),
        409,
        PROBLEM + "instance-released");
    life.happened("InstanceDestroyed");
    // years later
    life.passDays(1825);
    awaitBucket(life, List.of(), List.of(), false);
    life.awaitListed();
  }

  private VaultScenario born(String storageClass) {
    VaultScenario life = new VaultScenario(here, Fleet.newInstanceId());
    here.fleet.instanceCreated(life.instance(), Fleet.ACCOUNT, storageClass, "8.0.36");
    here.awaitKnown(life.instance());
    awaitBucket(life, List.of(), List.of(), false);
    return life;
  }

  private static void settle(VaultScenario life, boolean enabled, int days) {
    life.put(settings(enabled, days));
  }

  private static String settings(boolean enabled, int days) {
    return "{\"enabled\":%s,\"destinationRegion\":\"%s\",\"retentionDays\":%d,\"logBackupEnabled\":%s}"
        .formatted(enabled, Fleet.DESTINATION, days, enabled);
  }

  private void seal(VaultScenario life, long from, long to) {
    LongStream.rangeClosed(from, to)
        .mapToObj(number -> slice(life, number))
        .forEach(slice -> logs.seal(slice.sealedAt(life.now())));
  }

  private static LogScenes.Slice slice(VaultScenario life, long number) {
    return LogScenes.slice(life.instance(), CHAIN, number);
  }

  private void awaitBucket(
      VaultScenario life, List<String> sets, List<Long> slices, boolean settings) {
    List<String> expected = new ArrayList<>();
    sets.forEach(
        set ->
            Stream.of("data.tar", "manifest.json")
                .forEach(name -> expected.add("backups/" + set + "/" + name)));
    slices.forEach(
        number -> {
          String key = slice(life, number).key();
          String name = key.substring(key.indexOf("/logs/") + 1);
          expected.add(name);
          expected.add(name.replaceAll("\\.binlog$", ".manifest.json"));
        });
    if (settings) {
      expected.add("settings");
    }
    VaultProbe vault = here.vault(Fleet.DESTINATION);
    await()
        .atMost(Installation.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(vault.everythingOf(life.instance()))
                    .containsExactlyInAnyOrderElementsOf(expected));
    assertThat(vault.uploadsOf(life.instance())).isEmpty();
  }

  private void awaitEnded(VaultScenario life) {
    String preview = "/v1/instances/" + life.instance() + "/cross-region-retention-preview";
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.owner.get(preview).at("/released").equals("true"));
  }
}
