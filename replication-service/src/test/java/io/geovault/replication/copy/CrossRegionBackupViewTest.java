package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.replication.copy.CrossRegionBackupView.Progress;
import io.geovault.replication.retention.lock.HeldLock;
import io.geovault.replication.retention.terms.PurgeReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R10")
class CrossRegionBackupViewTest {

  private static final Instant NOW = BackupSets.COMPLETED_AT.plusSeconds(5);

  @Test
  void shouldShowAPendingCopyWithoutAnEnd() {
    // Given
    CrossRegionCopy copy = copy(new CopyState.Pending(null), null);

    // When
    CrossRegionBackupView view = CrossRegionBackupView.of(copy);

    // Then
    assertThat(view)
        .returns(CopyStatus.PENDING, CrossRegionBackupView::status)
        .returns(new Progress(4096, 1024, 512, 2), CrossRegionBackupView::progress)
        .returns(null, CrossRegionBackupView::failure)
        .returns(null, CrossRegionBackupView::startedAt)
        .returns(null, CrossRegionBackupView::location);
  }

  @Test
  void shouldShowWhyTheTryBeforeFailedWhileItWaitsAndWhileItRunsAgain() {
    // Given
    CrossRegionCopy waiting = copy(new CopyState.Pending("store away"), NOW);
    CrossRegionCopy running = copy(new CopyState.Running("store away"), NOW);

    // When
    CrossRegionBackupView whileWaiting = CrossRegionBackupView.of(waiting);
    CrossRegionBackupView whileRunning = CrossRegionBackupView.of(running);

    // Then
    assertThat(whileWaiting.failure()).isEqualTo("store away");
    assertThat(whileRunning)
        .returns(CopyStatus.RUNNING, CrossRegionBackupView::status)
        .returns("store away", CrossRegionBackupView::failure)
        .returns(null, CrossRegionBackupView::completedAt);
  }

  @Test
  void shouldShowWhereACompletedCopyIsStoredAndUntilWhen() {
    // Given
    Instant purgeAt = NOW.plus(Duration.ofDays(7));
    CopyState.Completed completed =
        new CopyState.Completed(
            NOW, "vault", "a/b/data.tar", Crc32c.of(new byte[1], 0, 1), purgeAt);

    // When
    CrossRegionBackupView view = CrossRegionBackupView.of(copy(completed, NOW.minusSeconds(1)));

    // Then
    assertThat(view)
        .returns(CopyStatus.COMPLETED, CrossRegionBackupView::status)
        .returns(NOW, CrossRegionBackupView::completedAt)
        .returns(purgeAt, CrossRegionBackupView::purgeAt)
        .returns(null, CrossRegionBackupView::failure)
        .satisfies(
            shown ->
                assertThat(shown.location())
                    .hasToString(
                        "ObjectLocation[bucket=vault, key=a/b/data.tar, sizeBytes=4096, sha256="
                            + "ab".repeat(32)
                            + "]"));
  }

  @Test
  void shouldShowWhyACopyWasGivenUp() {
    // Given
    CrossRegionCopy copy = copy(new CopyState.Failed("no such object", NOW, false), NOW);

    // When
    CrossRegionBackupView view = CrossRegionBackupView.of(copy);

    // Then
    assertThat(view)
        .returns(CopyStatus.FAILED, CrossRegionBackupView::status)
        .returns("no such object", CrossRegionBackupView::failure)
        .returns(null, CrossRegionBackupView::completedAt)
        .returns(null, CrossRegionBackupView::location);
  }

  @Test
  @Tag("R7")
  void shouldShowWhenAndWhyACopyWasPurgedAndNotWhereItWas() {
    // Given
    CrossRegionCopy copy =
        copy(new CopyState.Purged(NOW, NOW.plusSeconds(7), PurgeReason.RETENTION, null), NOW);

    // When
    CrossRegionBackupView view = CrossRegionBackupView.of(copy);

    // Then
    assertThat(view)
        .returns(CopyStatus.PURGED, CrossRegionBackupView::status)
        .returns(NOW, CrossRegionBackupView::completedAt)
        .returns(NOW.plusSeconds(7), CrossRegionBackupView::purgeAt)
        .returns(null, CrossRegionBackupView::purgedAt)
        .returns(PurgeReason.RETENTION.explanation(), CrossRegionBackupView::purgeReason)
        .returns(null, CrossRegionBackupView::location);
  }

  @Test
  void shouldTakeTheCreationForTheStartOfACopyThatNeverRan() {
    // Given
    CrossRegionCopy copy = copy(new CopyState.Failed("no such object", NOW, false), null);

    // When
    Instant startedAt = copy.startedAt();

    // Then
    assertThat(startedAt).isEqualTo(BackupSets.COMPLETED_AT);
  }

  private static CrossRegionCopy copy(CopyState state, @Nullable Instant begunAt) {
    return new CrossRegionCopy(
        "copy-1",
        BackupSets.aSet(),
        "cn-shanghai",
        7,
        2,
        1024,
        512,
        BackupSets.COMPLETED_AT,
        begunAt,
        null,
        null,
        new HeldLock(Mode.GOVERNANCE, null),
        state);
  }
}
