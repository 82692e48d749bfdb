package io.geovault.replication.retention;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.CopyRows;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.MovedClock;
import io.geovault.testkit.stack.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies are purged by age and by nothing else; the bucket is checked after each step. */
@ExtendWith(MovedClock.class)
@Tag("R7")
class RetentionScenarioIT {

  private static final String PURGED = "CrossRegionBackupPurged";

  private final Installation here;

  RetentionScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldPurgeACopyOnceItIsOlderThanTheRetentionAndNotBefore() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);
    String old = scenario.copy("old");
    scenario.pass(Duration.ofDays(7).minusMinutes(5));
    String young = scenario.copy("young");
    scenario.awaitStored("old", "young");

    // When
    scenario.pass(Duration.ofMinutes(6));

    // Then
    JsonNode gone = scenario.awaitStatus("old", "PURGED");
    scenario.awaitStored("young");
    scenario.awaitListed("young");
    here.events.awaitOne(
        "io.geovault.replication." + PURGED + ".v1", scenario.instance(), Installation.LIMIT);
    JsonNode purged = scenario.get(old);
    assertThat(gone.at("/id").asText()).isEqualTo(old);
    assertThat(purged.has("location")).isFalse();
    assertThat(purged.at("/purgedAt").asText()).isNotEmpty();
    assertThat(purged.at("/purgeReason").asText()).contains("retention");
    assertThat(scenario.get(young).at("/status").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void shouldApplyALongerAndAShorterRetentionToCopiesThatAreThere() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 30);
    String old = scenario.copy("old");
    Instant completed = Instant.parse(scenario.get(old).at("/completedAt").asText());

    // When
    scenario.retention(60);
    Instant extended = Instant.parse(scenario.get(old).at("/purgeAt").asText());
    scenario.passDays(45);
    scenario.copy("young");
    scenario.retention(7);

    // Then
    scenario.awaitStored("young");
    scenario.awaitListed("young");
    assertThat(extended).isEqualTo(completed.plus(60, ChronoUnit.DAYS));
    assertThat(scenario.get(old).at("/status").asText()).isEqualTo("PURGED");
  }

  @Test
  @Tag("R8")
  void shouldLetCopiesLiveOutTheirRetentionAfterDisabling() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 20);
    scenario.copy("one");
    scenario.passDays(3);

    // When
    scenario.put("{\"enabled\":false,\"retentionDays\":7}");
    scenario.announce("never", 10);
    scenario.passDays(3);

    // Then
    scenario.awaitStored("one");
    scenario.awaitListed("one");
    scenario.pass(Duration.ofHours(25));
    scenario.awaitStored();
    scenario.awaitListed();
  }

  @Test
  @Tag("R14")
  void shouldKeepACopyForItsRetentionWhateverBecomesOfItsSetInTheSourceRegion() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 20);
    scenario.copy("one");
    here.fleet.publish(
        "backup.events",
        "io.geovault.backup.LocalBackupDeleted.v1",
        scenario.instance(),
        """
        {"backupSetId":"one","instanceId":"%s","accountId":"%s","region":"%s",
         "reason":"end of its retention in the archive tier","deletedAt":"%s"}
        """
            .formatted(scenario.instance(), Fleet.ACCOUNT, Fleet.SOURCE, scenario.now()));

    // When
    scenario.copy("two");
    scenario.passDays(19);

    // Then
    scenario.awaitListed("one", "two");
    scenario.awaitStored("one", "two");
    scenario.passDays(2);
    scenario.awaitStored();
  }

  @Test
  void shouldRefuseToDeleteACopyByHandAndSayWhatToDo() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "LOCAL_SSD", 30);
    String id = scenario.copy("one");

    // When
    RestClient.Answer answer = here.owner.delete(Installation.COPIES + "/" + id);
    RestClient.Answer byOperator = here.operator.delete(Installation.COPIES + "/" + id);
    RestClient.Answer missing = here.owner.delete(Installation.COPIES + "/copy-none");

    // Then
    assertProblem(answer, 409, PROBLEM + "copy-not-deletable");
    assertProblem(byOperator, 409, PROBLEM + "copy-not-deletable");
    assertProblem(missing, 404, PROBLEM + "not-found");
    assertThat(answer.text()).contains("7 days", Installation.policyOf(scenario.instance()));
    scenario.awaitStored("one");
  }

  @Test
  void shouldGiveUpACopyThatWaitedLongerThanItWouldHaveBeenKept() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);
    CopyRows rows = new CopyRows(here.stack);
    String waiting = rows.insert(scenario.instance(), "PENDING", scenario.now());
    String running = rows.insert(scenario.instance(), "RUNNING", scenario.now());

    // When
    scenario.pass(Duration.ofDays(7).plusSeconds(1));

    // Then
    scenario.awaitStatus("set-PENDING", "FAILED");
    scenario.awaitStatus("set-RUNNING", "FAILED");
    assertThat(scenario.get(waiting).at("/failure").asText()).contains("not copied within");
    assertProblem(
        here.owner.post(Installation.COPIES + "/" + running + "/retry"),
        409,
        PROBLEM + "copy-given-up");
  }

  @Test
  void shouldForgetTheRecordNinetyDaysAfterThePurge() {
    // Given
    VaultScenario scenario = VaultScenario.of(here, "CLOUD_DISK", 7);
    String id = scenario.copy("one");
    scenario.passDays(8);
    await().atMost(Installation.LIMIT).until(() -> scenario.get(id).has("purgedAt"));

    // When
    scenario.passDays(89);
    int before = here.owner.get(Installation.COPIES + "/" + id).status();
    scenario.passDays(2);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.owner.get(Installation.COPIES + "/" + id).status() == 404);
    assertThat(before).isEqualTo(200);
  }
}
