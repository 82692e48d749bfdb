package io.geovault.backup.run.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.run.BackupRequest;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRunState;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupTimeLeftTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final BackupRunState RUNNING = new BackupRunState.Running(START);

  @Test
  void shouldGoByTheSizeOfTheLastSet() {
    assertThat(left(RUNNING, 250, 0, 1000L, 30)).isEqualTo(90);
  }

  @Test
  void shouldGoByTablesWhereThereIsNoEarlierSet() {
    assertThat(left(RUNNING, 250, 5, null, 30)).isEqualTo(30);
  }

  @Test
  void shouldNotCallARunDoneThatHasGrownLargerThanTheLast() {
    assertThat(left(RUNNING, 5000, 0, 1000L, 99)).isEqualTo(1);
  }

  @Test
  void shouldSayNothingBeforeThereIsAPace() {
    assertThat(left(RUNNING, 250, 0, 1000L, 0)).isNull();
    assertThat(left(RUNNING, 0, 0, null, 30)).isNull();
  }

  @Test
  void shouldSayNothingOfARunThatDoesNotRun() {
    assertThat(left(new BackupRunState.Requested(null), 0, 0, 1000L, 30)).isNull();
  }

  private static @Nullable Long left(
      BackupRunState state, long bytes, int tables, @Nullable Long lastBytes, int seconds) {
    BackupRequest request =
        new BackupRequest(
            "rm-1",
            "1",
            "cn-hangzhou",
            BackupMethod.LOGICAL,
            BackupTrigger.MANUAL,
            List.of(),
            InventoryDetail.ESTIMATES,
            "ada",
            START);
    BackupRun run =
        new BackupRun(
            "run-1",
            "set-1",
            request,
            state,
            new BackupRun.Progress(bytes, tables, 10, 1),
            new BackupRun.Shelf(1, null));
    return BackupTimeLeft.of(run, lastBytes, START.plusSeconds(seconds));
  }
}
