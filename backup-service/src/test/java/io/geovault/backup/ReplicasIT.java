package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.SeenEvent;
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
      List<RetentionScenario> fleet =
          Stream.generate(() -> RetentionScenario.quiet(here)).limit(4).toList();
      fleet.forEach(scenario -> scenario.policy("{\"enabled\":true}"));

      // When
      fleet.getFirst().passDays(1);

      // Then
      assertThat(second.alive()).isTrue();
      for (RetentionScenario scenario : fleet) {
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", scenario.instance(), BackupClient.LIMIT);
        scenario.policy("{\"enabled\":false}");
        assertThat(eventsOf(scenario, "BackupRequested")).hasSize(1);
      }
    }
  }

  @Test
  @Tag("B7")
  void shouldPurgeEachSetOnceThoughAReplicaDiesInTheMiddle() {
    // Given
    RetentionScenario scenario = RetentionScenario.quiet(here);
    List<String> parts = Stream.generate(() -> scenario.backUp(SHOP)).limit(6).toList();
    String newest = scenario.backUp();
    try (ServiceProcess second = second()) {

      // When
      scenario.passDays(8);
      second.kill();
    }
    scenario.pass(Duration.ofMinutes(6));

    // Then
    scenario.awaitListed(newest);
    scenario.awaitStored(newest);
    parts.forEach(scenario::awaitDeleted);
    assertThat(eventsOf(scenario, "LocalBackupDeleted").stream().map(SeenEvent::id).distinct())
        .hasSize(parts.size());
  }

  private ServiceProcess second() {
    return ServiceProcess.start(
        here.stack.service("backup-service", "backup-2").with("backup.log.concurrency", "0"));
  }

  private List<SeenEvent> eventsOf(RetentionScenario scenario, String type) {
    return BackupClient.of(
        here.events,
        event ->
            event.key().equals(scenario.instance())
                && event.type().equals("io.geovault.backup." + type + ".v1"));
  }
}
