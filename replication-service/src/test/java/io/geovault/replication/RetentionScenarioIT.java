package io.geovault.replication;

import static io.geovault.replication.Problems.PROBLEM;
import static io.geovault.replication.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 7);
    String old = calendar.copy("old");
    calendar.pass(Duration.ofDays(7).minusMinutes(5));
    String young = calendar.copy("young");
    calendar.awaitStored("old", "young");

    // When
    calendar.pass(Duration.ofMinutes(6));

    // Then
    JsonNode gone = calendar.awaitStatus("old", "PURGED");
    calendar.awaitStored("young");
    calendar.awaitListed("young");
    here.events.awaitOne(
        "io.geovault.replication." + PURGED + ".v1", calendar.instance(), Installation.LIMIT);
    JsonNode purged = calendar.get(old);
    assertThat(gone.at("/id").asText()).isEqualTo(old);
    assertThat(purged.has("location")).isFalse();
    assertThat(purged.at("/purgedAt").asText()).isNotEmpty();
    assertThat(purged.at("/purgeReason").asText()).contains("retention");
    assertThat(calendar.get(young).at("/status").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void shouldApplyALongerAndAShorterRetentionToCopiesThatAreThere() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "LOCAL_SSD", 30);
    String old = calendar.copy("old");
    Instant completed = Instant.parse(calendar.get(old).at("/completedAt").asText());

    // When
    calendar.retention(60);
    Instant extended = Instant.parse(calendar.get(old).at("/purgeAt").asText());
    calendar.passDays(45);
    calendar.copy("young");
    calendar.retention(7);

    // Then
    calendar.awaitStored("young");
    calendar.awaitListed("young");
    assertThat(extended).isEqualTo(completed.plus(60, ChronoUnit.DAYS));
    assertThat(calendar.get(old).at("/status").asText()).isEqualTo("PURGED");
  }

  @Test
  @Tag("R8")
  void shouldLetCopiesLiveOutTheirRetentionAfterDisabling() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 20);
    calendar.copy("one");
    calendar.passDays(3);

    // When
    calendar.put("{\"enabled\":false,\"retentionDays\":7}");
    calendar.announce("never", 10);
    calendar.passDays(3);

    // Then
    calendar.awaitStored("one");
    calendar.awaitListed("one");
    calendar.pass(Duration.ofHours(25));
    calendar.awaitStored();
    calendar.awaitListed();
  }

  @Test
  @Tag("R14")
  void shouldKeepACopyForItsRetentionWhateverBecomesOfItsSetInTheSourceRegion() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "LOCAL_SSD", 20);
    calendar.copy("one");
    here.fleet.publish(
        "backup.events",
        "io.geovault.backup.LocalBackupDeleted.v1",
        calendar.instance(),
        """
        {"backupSetId":"one","instanceId":"%s","accountId":"%s","region":"%s",
         "reason":"it goes once it is past the retention of the archive tier","deletedAt":"%s"}
        """
            .formatted(calendar.instance(), Fleet.ACCOUNT, Fleet.SOURCE, calendar.now()));

    // When
    calendar.copy("two");
    calendar.passDays(19);

    // Then
    calendar.awaitListed("one", "two");
    calendar.awaitStored("one", "two");
    calendar.passDays(2);
    calendar.awaitStored();
  }

  @Test
  void shouldRefuseToDeleteACopyByHandAndSayWhatToDo() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "LOCAL_SSD", 30);
    String id = calendar.copy("one");

    // When
    RestClient.Answer answer = here.owner.delete(Installation.COPIES + "/" + id);
    RestClient.Answer byOperator = here.operator.delete(Installation.COPIES + "/" + id);
    RestClient.Answer missing = here.owner.delete(Installation.COPIES + "/copy-none");

    // Then
    assertProblem(answer, 409, PROBLEM + "copy-not-deletable");
    assertProblem(byOperator, 409, PROBLEM + "copy-not-deletable");
    assertProblem(missing, 404, PROBLEM + "not-found");
    assertThat(answer.text()).contains("7 days", Installation.policyOf(calendar.instance()));
    calendar.awaitStored("one");
  }

  @Test
  void shouldGiveUpACopyThatWaitedLongerThanItWouldHaveBeenKept() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 7);
    CopyRows rows = new CopyRows(here.stack);
    String waiting = rows.insert(calendar.instance(), "PENDING", calendar.now());
    String running = rows.insert(calendar.instance(), "RUNNING", calendar.now());

    // When
    calendar.pass(Duration.ofDays(7).plusSeconds(1));

    // Then
    calendar.awaitStatus("set-PENDING", "FAILED");
    calendar.awaitStatus("set-RUNNING", "FAILED");
    assertThat(calendar.get(waiting).at("/failure").asText()).contains("not copied within");
    assertProblem(
        here.owner.post(Installation.COPIES + "/" + running + "/retry"),
        409,
        PROBLEM + "copy-given-up");
  }

  @Test
  void shouldForgetTheRecordNinetyDaysAfterThePurge() {
    // Given
    VaultCalendar calendar = VaultCalendar.of(here, "CLOUD_DISK", 7);
    String id = calendar.copy("one");
    calendar.passDays(8);
    await().atMost(Installation.LIMIT).until(() -> calendar.get(id).has("purgedAt"));

    // When
    calendar.passDays(89);
    int before = here.owner.get(Installation.COPIES + "/" + id).status();
    calendar.passDays(2);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .until(() -> here.owner.get(Installation.COPIES + "/" + id).status() == 404);
    assertThat(before).isEqualTo(200);
  }
}
