package io.geovault.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Automatic backups begin automatically, in their window, once. */
@ExtendWith(Installation.Moving.class)
@Tag("B2")
class ScheduleIT {

  private final Installation here;

  ScheduleIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("B3")
  void shouldBackUpByItselfInTheWindowAndSayHow() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy(
        "{\"enabled\":true,\"preferredWindow\":\"%s\"}"
            .formatted(Installation.windowSoon(here.now())));
    String due = scenario.get("backup-schedule").at("/nextBackupAt");

    // When
    scenario.passUntil(due);

    // Then
    Answer last = awaitLast(scenario, due);
    assertThat(last.at("/last/outcome")).isEqualTo("STARTED");
    Answer run = here.client.awaitCompleted("/v1/backup-runs/" + last.at("/last/runId"));
    assertThat(run.at("/trigger")).isEqualTo("AUTOMATIC");
    assertThat(run.at("/methodReason")).isNotEmpty();
    assertThat(Instant.parse(run.at("/requestedAt")))
        .isBetween(Instant.parse(due), Instant.parse(due).plusSeconds(5));
    scenario.policy("{\"enabled\":false}");
    assertThat(BackupClient.typesOf(here.events, scenario.instance()))
        .containsExactly("BackupRequested.v1", "LocalBackupStarted.v1", "LocalBackupCompleted.v1");
  }

  @Test
  void shouldMakeUpForMissedWindowsOnce() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.policy("{\"enabled\":true}");

    // When
    scenario.passDays(5);

    // Then
    SeenEvent completed =
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", scenario.instance(), BackupClient.LIMIT);
    assertThat(completed.value()).contains("AUTOMATIC");
    assertThat(Instant.parse(scenario.get("backup-schedule").at("/nextBackupAt")))
        .isBetween(here.now(), here.now().plus(25, ChronoUnit.HOURS));
    scenario.policy("{\"enabled\":false}");
    assertThat(runsOf(scenario.instance())).hasSize(1);
  }

  @Test
  void shouldSkipARunThatIsDueWhileAnotherRuns() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      RetentionScenario scenario =
          new RetentionScenario(here, here.knownInstance(here.fleet.announce(gate.port())));
      scenario.policy(
          "{\"preferredWindow\":\"%s\"}".formatted(Installation.windowSoon(here.now())));
      String run = here.client.begin(scenario.instance());
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);
      String due = scenario.get("backup-schedule").at("/nextBackupAt");

      // When
      scenario.passUntil(due);

      // Then
      Answer last = awaitLast(scenario, due);
      assertThat(last.at("/last/outcome")).isEqualTo("SKIPPED");
      assertThat(last.at("/last/reason")).contains(run);
      scenario.policy("{\"enabled\":false}");
      gate.open();
      here.client.awaitCompleted(run);
      assertThat(runsOf(scenario.instance())).hasSize(1);
    }
  }

  @Test
  void shouldSayWhyAnInstanceCannotBeBackedUp() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    scenario.delete();
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(() -> assertThat(runsOf(scenario.instance())).hasSize(1));
    scenario.policy(
        "{\"enabled\":true,\"preferredWindow\":\"%s\"}"
            .formatted(Installation.windowSoon(here.now())));
    String due = scenario.get("backup-schedule").at("/nextBackupAt");

    // When
    scenario.passUntil(due);

    // Then
    assertThat(awaitLast(scenario, due).at("/last/reason")).contains("being deleted");
    scenario.policy("{\"enabled\":false}");
  }

  /** Waits until the schedule reports the outcome of that due time. */
  private static Answer awaitLast(RetentionScenario scenario, String due) {
    return await()
        .atMost(BackupClient.LIMIT)
        .until(
            () -> scenario.get("backup-schedule"), answer -> answer.at("/last/dueAt").equals(due));
  }

  private List<SeenEvent> runsOf(String instance) {
    return BackupClient.of(
        here.events,
        event -> event.key().equals(instance) && event.type().endsWith("BackupRequested.v1"));
  }
}
