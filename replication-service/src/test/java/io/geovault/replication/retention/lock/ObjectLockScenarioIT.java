package io.geovault.replication.retention.lock;

import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.replication.scene.LockedVault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Copies in governance mode: keys that may bypass the lock can delete them, others cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("io.geovault.replication.scene.LockedVault#available")
@Tag("R7")
class ObjectLockScenarioIT {

  private LockedVault vault;

  @BeforeAll
  void start(@TempDir Path directory) {
    vault = new LockedVault(directory, Duration.ZERO);
  }

  @AfterAll
  void stop() {
    vault.close();
  }

  @Test
  void shouldHaveTheStoreItselfRefuseToDeleteACopyAndPurgeItWhenItsTimeIsOver() {
    // Given
    String instance = vault.enabled("LOCAL_SSD", 7, GOVERNANCE);
    JsonNode copy = vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);

    // When
    var refused = vault.ordinary.deleteVersions(objects);

    // Then
    assertThat(objects).hasSize(2);
    assertThat(refused).containsOnlyKeys(objects);
    assertThat(objects)
        .allSatisfy(key -> assertThat(vault.lockOf(key).mode()).isEqualTo(GOVERNANCE));
    Instant purgeAt = Instant.parse(copy.at("/purgeAt").asText());
    assertThat(objects)
        .allSatisfy(
            key ->
                assertThat(vault.lockOf(key).until())
                    .isBetween(purgeAt.minusSeconds(61), purgeAt.plusSeconds(61)));
    vault.stack.clock().advance(Duration.ofDays(7).plusMinutes(1));
    vault.awaitGone(instance);
  }

  @Test
  void shouldExtendAndReduceTheLockWithTheRetention() {
    // Given
    String instance = vault.enabled("LOCAL_SSD", 30, GOVERNANCE);
    vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);
    Instant first = vault.lockOf(objects.getFirst()).until();

    // When
    vault.settle(instance, 60, GOVERNANCE);

    // Then
    vault.awaitLocks(objects, first.plus(Duration.ofDays(30)));
    vault.settle(instance, 14, GOVERNANCE);
    vault.awaitLocks(objects, first.minus(Duration.ofDays(16)));
    assertThat(vault.ordinary.deleteVersions(objects)).containsOnlyKeys(objects);
  }

  @Test
  @Tag("R9")
  void shouldPurgeALockedCopyOfACloudDiskAtTheReleaseWithThePurgingKeys() {
    // Given
    String instance = vault.enabled("CLOUD_DISK", 1825, GOVERNANCE);
    vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);
    var refused = vault.ordinary.deleteVersions(objects);

    // When
    vault.fleet.happened("InstanceReleased", instance, vault.now());

    // Then
    vault.awaitGone(instance);
    assertThat(refused).containsOnlyKeys(objects);
  }
}
