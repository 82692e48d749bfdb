package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
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
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"enabled\":true,\"preferredWindow\":\"%s\"}".formatted(windowSoon()));
    String due = calendar.get("backup-schedule").at("/nextBackupAt");

    // When
    calendar.passUntil(due);

    // Then
    Answer last = awaitLast(calendar, due);
    assertThat(last.at("/last/outcome")).isEqualTo("STARTED");
    Answer run = here.desk.awaitCompleted("/v1/backup-runs/" + last.at("/last/runId"));
    assertThat(run.at("/trigger")).isEqualTo("AUTOMATIC");
    assertThat(run.at("/methodReason")).isNotEmpty();
    assertThat(Instant.parse(run.at("/requestedAt")))
        .isBetween(Instant.parse(due), Instant.parse(due).plusSeconds(5));
    calendar.policy("{\"enabled\":false}");
    assertThat(Desk.typesOf(here.events, calendar.instance()))
        .containsExactly("BackupRequested.v1", "LocalBackupStarted.v1", "LocalBackupCompleted.v1");
  }

  @Test
  void shouldMakeUpForMissedWindowsOnce() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.policy("{\"enabled\":true}");

    // When
    calendar.passDays(5);

    // Then
    SeenEvent completed =
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", calendar.instance(), Desk.LIMIT);
    assertThat(completed.value()).contains("AUTOMATIC");
    assertThat(Instant.parse(calendar.get("backup-schedule").at("/nextBackupAt")))
        .isBetween(here.now(), here.now().plus(25, ChronoUnit.HOURS));
    calendar.policy("{\"enabled\":false}");
    assertThat(runsOf(calendar.instance())).hasSize(1);
  }

  @Test
  void shouldSkipARunThatIsDueWhileAnotherGoesOn() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      Calendar calendar = new Calendar(here, here.knownInstance(here.fleet.announce(gate.port())));
      calendar.policy("{\"preferredWindow\":\"%s\"}".formatted(windowSoon()));
      String run = here.desk.begin(calendar.instance());
      await().atMost(Desk.LIMIT).until(gate::isHolding);
      String due = calendar.get("backup-schedule").at("/nextBackupAt");

      // When
      calendar.passUntil(due);

      // Then
      Answer last = awaitLast(calendar, due);
      assertThat(last.at("/last/outcome")).isEqualTo("SKIPPED");
      assertThat(last.at("/last/reason")).contains(run);
      calendar.policy("{\"enabled\":false}");
      gate.open();
      here.desk.awaitCompleted(run);
      assertThat(runsOf(calendar.instance())).hasSize(1);
    }
  }

  @Test
  void shouldSayWhyAnInstanceCannotBeBackedUp() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    calendar.delete();
    await()
        .atMost(Desk.LIMIT)
        .untilAsserted(() -> assertThat(runsOf(calendar.instance())).hasSize(1));
    calendar.policy("{\"enabled\":true,\"preferredWindow\":\"%s\"}".formatted(windowSoon()));
    String due = calendar.get("backup-schedule").at("/nextBackupAt");

    // When
    calendar.passUntil(due);

    // Then
    assertThat(awaitLast(calendar, due).at("/last/reason")).contains("being deleted");
    calendar.policy("{\"enabled\":false}");
  }

  /** Waits until the schedule reports the outcome of that due time. */
  private static Answer awaitLast(Calendar calendar, String due) {
    return await()
        .atMost(Desk.LIMIT)
        .until(
            () -> calendar.get("backup-schedule"), answer -> answer.at("/last/dueAt").equals(due));
  }

  private List<SeenEvent> runsOf(String instance) {
    return Desk.of(
        here.events,
        event -> event.key().equals(instance) && event.type().endsWith("BackupRequested.v1"));
  }

  private String windowSoon() {
    return windowSoon(here.now());
  }

  /** Returns a window that opens in the next hour of the services' time, for half an hour. */
  static String windowSoon(Instant now) {
    LocalTime start =
        now.atOffset(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.MINUTES).plusMinutes(5);
    return start + "Z-" + start.plusMinutes(30) + "Z";
  }
}
