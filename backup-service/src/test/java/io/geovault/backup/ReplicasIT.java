package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.server.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replicas share timers and purges, and a dead replica blocks nothing. */
@ExtendWith(Installation.Moving.class)
@Tag("A6")
class ReplicasIT {

  private static final String SHOP = "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}";

  private final Installation here;

  ReplicasIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("B2")
  void shouldStartOneRunHoweverManyReplicasLook() {
    // Given
    try (ServiceProcess second = second()) {
      List<Calendar> fleet = Stream.generate(() -> Calendar.quiet(here)).limit(4).toList();
      fleet.forEach(calendar -> calendar.policy("{\"enabled\":true}"));

      // When
      fleet.getFirst().passDays(1);

      // Then
      assertThat(second.alive()).isTrue();
      for (Calendar calendar : fleet) {
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", calendar.instance(), Desk.LIMIT);
        calendar.policy("{\"enabled\":false}");
        assertThat(eventsOf(calendar, "BackupRequested")).hasSize(1);
      }
    }
  }

  @Test
  @Tag("B7")
  void shouldPurgeEachSetOnceThoughAReplicaDiesInTheMiddle() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    List<String> parts = Stream.generate(() -> calendar.backUp(SHOP)).limit(6).toList();
    String newest = calendar.backUp();
    try (ServiceProcess second = second()) {

      // When
      calendar.passDays(8);
      second.kill();
    }
    calendar.pass(Duration.ofMinutes(6));

    // Then
    calendar.awaitListed(newest);
    calendar.awaitStored(newest);
    parts.forEach(calendar::awaitDeleted);
    assertThat(eventsOf(calendar, "LocalBackupDeleted").stream().map(SeenEvent::id).distinct())
        .hasSize(parts.size());
  }

  private ServiceProcess second() {
    return ServiceProcess.start(
        here.stack.service("backup-service", "backup-2").with("backup.log.concurrency", "0"));
  }

  private List<SeenEvent> eventsOf(Calendar calendar, String type) {
    return Desk.of(
        here.events,
        event ->
            event.key().equals(calendar.instance())
                && event.type().equals("io.geovault.backup." + type + ".v1"));
  }
}
