package io.geovault.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.TableInventory;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-S6")
class RunAnnouncementsTest {

  private static final int LARGEST_EVENT = 16 << 20;

  @Test
  void shouldCarryAnInventoryThatReadersTakeWithTheLongestNamesAndChecksums() {
    // Given
    LocalBackupCompleted set = setOf(RunAnnouncements.MOST_TABLES - 1);

    // When
    LocalBackupCompleted announced = RunAnnouncements.readable(set);

    // Then
    byte[] data = EventJson.write(announced);
    assertThat(announced).isEqualTo(set);
    assertThat(data).hasSizeLessThan(LARGEST_EVENT);
    assertThat(EventJson.read(LocalBackupCompleted.class, data)).isEqualTo(set);
  }

  @Test
  void shouldLeaveALargerInventoryOutAndKeepAllElse() {
    // Given
    LocalBackupCompleted set = setOf(RunAnnouncements.MOST_TABLES);

    // When
    LocalBackupCompleted announced = RunAnnouncements.readable(set);

    // Then
    assertThat(announced.databases()).isEmpty();
    assertThat(announced.location()).isEqualTo(set.location());
    assertThat(announced.chosenDatabases()).isEqualTo(set.chosenDatabases());
  }

  private static LocalBackupCompleted setOf(int tables) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    List<TableInventory> inventory =
        IntStream.range(0, tables)
            .mapToObj(
                each ->
                    new TableInventory(
                        "\u6570".repeat(58) + each,
                        Long.MAX_VALUE >> 20,
                        1L << 40,
                        true,
                        "c".repeat(80)))
            .toList();
    return new LocalBackupCompleted(
        "set-1",
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        BackupMethod.LOGICAL,
        BackupType.FULL,
        BackupTrigger.MANUAL,
        at,
        at,
        at,
        "8.0.43",
        new ObjectLocation("bucket", "key", 1, "0".repeat(64)),
        null,
        List.of(new DatabaseInventory("shop", inventory)),
        List.of("shop"),
        null);
  }
}
