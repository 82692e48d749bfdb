package io.geovault.replication.policy.change;

import static io.geovault.replication.region.RegionCatalogue.HANGZHOU;
import static io.geovault.replication.region.RegionCatalogue.SHANGHAI;
import static io.geovault.replication.region.RegionCatalogue.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.ReplicationEvent.CrossRegionPolicyChanged;
import io.geovault.events.instance.Edition;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.localbackup.LocalBackupFacts;
import io.geovault.replication.localbackup.LogStart;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.policy.Destinations;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rule R5 as a table: the existing backups, the wanted settings, and the immediate actions of
 * enabling.
 */
@Tag("R5")
class EnablingPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant SEALED = NOW.minusSeconds(7200);

  @ParameterizedTest(name = "{0} before={1} wanted={2} set={3} logs={4} -> {5}")
  @CsvSource({
    // Cloud disk waits for the next backup, whatever backups exist.
    "CLOUD_DISK, off,  sets, none,  none,     nothing",
    "CLOUD_DISK, off,  sets, valid, none,     nothing",
    "CLOUD_DISK, off,  sets, valid, unbroken, nothing",
    "CLOUD_DISK, off,  logs, none,  none,     logs from now",
    "CLOUD_DISK, off,  logs, valid, none,     logs from now",
    "CLOUD_DISK, off,  logs, valid, unbroken, logs from now",
    "CLOUD_DISK, sets, sets, none,  none,     nothing",
    "CLOUD_DISK, sets, logs, valid, unbroken, logs from now",
    "CLOUD_DISK, logs, logs, valid, unbroken, nothing",
    // Local SSD requests a backup unless a valid set completed in the last 24 hours.
    "LOCAL_SSD,  off,  sets, none,  none,     backup",
    "LOCAL_SSD,  off,  sets, valid, none,     nothing",
    "LOCAL_SSD,  off,  sets, valid, unbroken, nothing",
    // With logs the set must be followed by an unbroken run of logs, which is then copied.
    "LOCAL_SSD,  off,  logs, none,  none,     backup and logs from now",
    "LOCAL_SSD,  off,  logs, valid, none,     backup and logs from now",
    "LOCAL_SSD,  off,  logs, valid, unbroken, logs since the set",
    "LOCAL_SSD,  sets, logs, none,  none,     backup and logs from now",
    "LOCAL_SSD,  sets, logs, valid, none,     backup and logs from now",
    "LOCAL_SSD,  sets, logs, valid, unbroken, logs since the set",
    // Settings that are already enabled begin nothing.
    "LOCAL_SSD,  sets, sets, none,  none,     nothing",
    "LOCAL_SSD,  logs, logs, none,  none,     nothing",
    "LOCAL_SSD,  logs, logs, valid, unbroken, nothing",
    "LOCAL_SSD,  logs, sets, none,  none,     nothing",
    "LOCAL_SSD,  logs, off,  none,  none,     nothing"
  })
  void shouldDoWhatTheRuleSays(
      StorageClass storage, String before, String wanted, String set, String logs, String does) {
    // Given
    CrossRegionPolicy current = policy(before);
    LocalBackupFacts facts =
        new LocalBackupFacts(
            set.equals("valid"), logs.equals("unbroken") ? Optional.of(start()) : Optional.empty());

    // When
    SettingsChange settled =
        change(storage, InstanceStatus.ACTIVE, current, List.of(wanted(wanted))).settled(facts);

    // Then
    assertThat(whatItDoes(settled)).isEqualTo(does);
  }

  private static String whatItDoes(SettingsChange settled) {
    boolean backup =
        settled.announcements("someone").stream().anyMatch(BackupRequested.class::isInstance);
    Optional<Instant> logsSince =
        settled.beginningWithLogs().stream()
            .findFirst()
            .flatMap(region -> settled.after().destination(region))
            .map(Destination::logsEnabledAt);
    String logs =
        logsSince
            .map(since -> since.equals(SEALED) ? "logs since the set" : "logs from now")
            .orElse("");
    return backup
        ? (logs.isEmpty() ? "backup" : "backup and " + logs)
        : logs.isEmpty() ? "nothing" : logs;
  }

  @Test
  void shouldAskForOneBackupHoweverManyDestinationsBegin() {
    // Given
    DestinationChange far = new DestinationChange(true, SINGAPORE, 7, true, true);
    SettingsChange change =
        change(
            StorageClass.LOCAL_SSD,
            InstanceStatus.ACTIVE,
            CrossRegionPolicy.off("rm-1"),
            List.of(wanted("logs"), far));

    // When
    SettingsChange settled = change.settled(LocalBackupFacts.NONE);

    // Then
    assertThat(settled.announcements("someone"))
        .hasSize(3)
        .filteredOn(BackupRequested.class::isInstance)
        .singleElement()
        .extracting("requestedBy")
        .isEqualTo("cross-region-backup");
  }

  @Test
  void shouldGoBackToLogsOnlyWhereTheyBegin() {
    // Given
    DestinationChange far = new DestinationChange(true, SINGAPORE, 7, true, true);
    SettingsChange change =
        change(
            StorageClass.LOCAL_SSD,
            InstanceStatus.ACTIVE,
            policy("logs"),
            List.of(wanted("logs"), far));

    // When
    SettingsChange settled = change.settled(new LocalBackupFacts(true, Optional.of(start())));

    // Then
    assertThat(settled.beginningWithLogs()).containsExactly(SINGAPORE);
    assertThat(settled.after().destinations())
        .extracting(Destination::logsEnabledAt)
        .containsExactly(SEALED, SINCE);
    assertThat(settled.announcements("someone"))
        .hasOnlyElementsOfType(CrossRegionPolicyChanged.class)
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStatus.class,
      names = {"ACTIVE", "LOCKED", "DELETING"})
  void shouldLeaveTheFinalBackupToTheDeletion(InstanceStatus status) {
    // Given
    SettingsChange change =
        change(
            StorageClass.LOCAL_SSD, status, CrossRegionPolicy.off("rm-1"), List.of(wanted("sets")));

    // When
    SettingsChange settled = change.settled(LocalBackupFacts.NONE);

    // Then
    assertThat(settled.plan().requestBackup()).isEqualTo(status != InstanceStatus.DELETING);
  }

  private static SettingsChange change(
      StorageClass storage,
      InstanceStatus status,
      CrossRegionPolicy current,
      List<DestinationChange> wanted) {
    Instance instance =
        new Instance(
            "rm-1",
            "1234567890123456",
            HANGZHOU,
            InstanceSpecs.of(storage, "8.0.36", Edition.HIGH_AVAILABILITY, false),
            status,
            SINCE);
    return new SettingsChange(
        instance, current, current.changed(wanted, NOW), EnablingPlan.NOTHING, NOW);
  }

  private static CrossRegionPolicy policy(String state) {
    return switch (state) {
      case "off" -> CrossRegionPolicy.off("rm-1");
      case "sets" -> new CrossRegionPolicy("rm-1", 1, List.of(Destinations.on(SHANGHAI, 7, SINCE)));
      default ->
          new CrossRegionPolicy("rm-1", 1, List.of(Destinations.withLogs(SHANGHAI, 7, SINCE)));
    };
  }

  private static DestinationChange wanted(String state) {
    return new DestinationChange(!state.equals("off"), SHANGHAI, 7, state.equals("logs"), null);
  }

  private static LogStart start() {
    return new LogStart("rm-1", 3, 41, SEALED);
  }
}
