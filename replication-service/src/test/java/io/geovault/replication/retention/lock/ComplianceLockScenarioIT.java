package io.geovault.replication.retention.lock;

import static io.geovault.objectstore.Retention.Mode.COMPLIANCE;
import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.replication.rebuild.RebuildScenes;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LockedVault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies in compliance mode: no keys can delete them early. The store's clock cannot be moved, so
 * the services' clock begins behind it and soon reaches the day seven days later.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf("io.geovault.replication.scene.LockedVault#available")
@Tag("R7")
class ComplianceLockScenarioIT {

  private static final Duration SOON = Duration.ofSeconds(25);

  private LockedVault vault;

  @BeforeAll
  void start(@TempDir Path directory) {
    vault = new LockedVault(directory, Duration.ofDays(7).minus(SOON));
  }

  @AfterAll
  void stop() {
    vault.close();
  }

  @Test
  @Order(1)
  void shouldPurgeALockedCopyOnceItsStoreAllowsIt() {
    // Given
    String instance = vault.enabled("LOCAL_SSD", 7, COMPLIANCE);
    JsonNode copy = vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);

    // When
    Map<ObjectKey, ObjectStoreException> ordinary = vault.ordinary.deleteVersions(objects);
    Map<ObjectKey, ObjectStoreException> bypassing = vault.purging.deleteVersions(objects);

    // Then
    assertThat(objects).hasSize(2);
    assertThat(ordinary).containsOnlyKeys(objects);
    assertThat(bypassing).containsOnlyKeys(objects);
    assertThat(objects)
        .allSatisfy(key -> assertThat(vault.lockOf(key).mode()).isEqualTo(COMPLIANCE));
    assertThat(copy.at("/lock/mode").asText()).isEqualTo("COMPLIANCE");
    assertThat(Instant.parse(copy.at("/lock/until").asText()))
        .isBeforeOrEqualTo(Instant.parse(copy.at("/purgeAt").asText()));
    vault.stack.clock().advance(Duration.ofDays(7).plus(SOON));
    vault.awaitGone(instance);
  }

  @Test
  @Order(2)
  @Tag("R8")
  void shouldLetTheRetentionOnlyGrowAndGoBackForWhatIsCopiedLater() {
    // Given
    String instance = vault.enabled("LOCAL_SSD", 30, COMPLIANCE);
    vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);
    Instant first = vault.lockOf(objects.getFirst()).until();

    // When
    assertProblem(
        vault.settings(instance, true, 29, COMPLIANCE), 409, PROBLEM + "retention-only-grows");
    assertProblem(
        vault.settings(instance, false, 7, COMPLIANCE), 409, PROBLEM + "retention-only-grows");
    vault.settle(instance, 60, COMPLIANCE);

    // Then
    Instant longer = first.plus(Duration.ofDays(30));
    vault.awaitLocks(objects, longer);
    vault.settle(instance, 7, GOVERNANCE);
    JsonNode later = vault.copied(instance, "set-2");
    assertThat(later.at("/lock/mode").asText()).isEqualTo("GOVERNANCE");
    assertThat(Instant.parse(vault.copy(instance, "set-1", "COMPLETED").at("/purgeAt").asText()))
        .isBetween(longer.minusSeconds(90), longer.plusSeconds(90));
    vault.stack.clock().advance(Duration.ofDays(8));
    await()
        .atMost(LockedVault.LIMIT)
        .untilAsserted(() -> assertThat(vault.objects(instance)).isEqualTo(objects));
    assertThat(vault.copy(instance, "set-1", "COMPLETED").has("id")).isTrue();
    assertThat(vault.settings(instance, false, 7, GOVERNANCE).status()).isEqualTo(200);
  }

  @Test
  @Order(3)
  @Tag("R9")
  @Tag("X8")
  void shouldKeepAtTheReleaseWhatTheStoreKeepsAndSaySo() {
    // Given
    String instance = vault.enabled("CLOUD_DISK", 30, COMPLIANCE);
    vault.copied(instance, "set-1");
    List<ObjectKey> objects = vault.objects(instance);
    Instant lock = vault.lockOf(objects.getFirst()).until();
    String preview = "/v1/instances/" + instance + "/cross-region-retention-preview?released=true";
    JsonNode foretold = vault.rest().get(preview).body().at("/destinations/0/sets/0");

    // When
    vault.fleet.happened("InstanceReleased", instance, vault.now());

    // Then
    assertThat(foretold.at("/because").asText()).isEqualTo("LOCKED");
    await()
        .atMost(LockedVault.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        Instant.parse(
                            vault.copy(instance, "set-1", "COMPLETED").at("/purgeAt").asText()))
                    .isEqualTo(lock));
    assertThat(vault.objects(instance)).isEqualTo(objects);
    assertThat(foretold.at("/purgeAt").asText()).isEqualTo(lock.toString());
  }

  @Test
  @Order(4)
  void shouldRefuseComplianceWhereTheStoreEnforcesNoLock() {
    // Given
    String instance = vault.enabled("LOCAL_SSD", 30, GOVERNANCE);

    // When // Then
    assertProblem(
        vault
            .rest()
            .put(
                Installation.policyOf(instance),
                """
                {"enabled":true,"destinationRegion":"%s","retentionDays":30,"lockMode":"COMPLIANCE",
                 "complianceAgreementAccepted":true}
                """
                    .formatted(Fleet.FAR_REGION)),
        409,
        PROBLEM + "lock-not-enforced");
    assertProblem(
        vault
            .rest()
            .put(
                Installation.policyOf(instance),
                "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":30,\"lockMode\":\"LOOSE\"}"
                    .formatted(Fleet.DESTINATION)),
        400,
        PROBLEM + "invalid-body");
  }

  @Test
  @Order(5)
  @Tag("X1")
  void shouldFindTheLocksAsTheyAreWhenTheCatalogueIsRebuilt() throws SQLException {
    // Given
    RebuildScenes scenes = new RebuildScenes(vault.stack);
    String governed = vault.enabled("LOCAL_SSD", 30, GOVERNANCE);
    String complying = vault.enabled("LOCAL_SSD", 60, COMPLIANCE);
    vault.copied(governed, "set-1");
    vault.copied(complying, "set-1");
    scenes.awaitSettingsPublished();
    String locks =
        """
        select concat_ws(' ', instance_id, lock_mode, locked_until, purge_at) from replication.cross_region_copy
        where status = 'COMPLETED' order by 1
        """;
    List<String> before = scenes.rows(locks);

    // When
    vault.restart(scenes::dropTheDatabase);
    scenes.rebuilt(vault.service());

    // Then
    await()
        .atMost(LockedVault.LIMIT)
        .untilAsserted(() -> assertThat(scenes.rows(locks)).isEqualTo(before));
  }
}
