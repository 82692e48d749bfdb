package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Released;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C3")
class DeletionTest {

  private static final Instant ASKED = Instant.parse("2024-01-12T21:30:00Z");

  private final Life life = new Life(Life.PAY_AS_YOU_GO);

  @Test
  void shouldAskForAFinalBackupAndReleaseWhenItIsThere() {
    // Given
    life.now = ASKED;
    life.apply(LifeEvents.DELETING.at(ASKED));

    // When
    life.backedUp(ASKED.plusSeconds(513));

    // Then
    assertThat(life.published(BackupRequested.class)).hasSize(1);
    assertThat(life.published(InstanceReleased.class))
        .singleElement()
        .satisfies(
            released -> {
              assertThat(released.releasedAt()).isEqualTo("2024-01-12T21:38:33Z");
              assertThat(released.cause()).isEqualTo(ReleaseCause.MANUAL);
            });
  }

  @Test
  void shouldReleaseAtOnceWhereTheFinalBackupIsKnownBeforeTheDeletion() {
    // Given
    life.backedUp(ASKED.plusSeconds(60));
    life.now = ASKED.plusSeconds(90);

    // When
    life.apply(LifeEvents.DELETING.at(ASKED));

    // Then
    assertThat(life.moves())
        .containsExactly(
            "ACTIVE>DELETING 2024-01-12T21:30:00Z", "DELETING>RELEASED 2024-01-12T21:31:00Z");
  }

  @Test
  void shouldNotTakeAnOldFinalBackupForTheAnswer() {
    // Given
    life.backedUp(ASKED.minus(Duration.ofHours(1)));

    // When
    life.apply(LifeEvents.DELETING.at(ASKED));

    // Then
    assertThat(life.state()).isInstanceOf(Deleting.class);
  }

  @Test
  void shouldAskAgainAfterGrowingPausesAndReportTheThirdFailure() {
    // Given
    life.now = ASKED;
    life.apply(LifeEvents.DELETING.at(ASKED));

    // When
    life.backupFailed("run-1", ASKED.plusSeconds(10));
    life.sweep("2024-01-12T21:35:10Z");
    life.backupFailed("run-2", Instant.parse("2024-01-12T21:36:00Z"));
    life.backupFailed("run-2", Instant.parse("2024-01-12T21:36:00Z"));
    life.sweep("2024-01-12T21:45:59Z");
    boolean early = Life.OFFERS.isStuck(life.state());
    life.sweep("2024-01-12T21:46:00Z");
    life.backupFailed("run-3", Instant.parse("2024-01-12T21:47:00Z"));

    // Then
    assertThat(early).isFalse();
    assertThat(Life.OFFERS.isStuck(life.state())).isTrue();
    assertThat(life.published(BackupRequested.class))
        .extracting(BackupRequested::requestedAt)
        .containsExactly(
            ASKED, Instant.parse("2024-01-12T21:35:10Z"), Instant.parse("2024-01-12T21:46:00Z"));
  }

  @Test
  void shouldCountNoAnswerAsAFailure() {
    // Given
    life.now = ASKED;
    life.apply(LifeEvents.DELETING.at(ASKED));

    // When
    life.sweep("2024-01-20T00:00:00Z");

    // Then
    assertThat(life.state())
        .isInstanceOfSatisfying(
            Deleting.class,
            deleting -> {
              assertThat(deleting.backup().failures()).isEqualTo(1);
              assertThat(deleting.backup().reason()).contains("no answer");
              assertThat(deleting.backup().nextAt()).isAfter("2024-01-20T00:00:00Z");
            });
  }

  @Test
  void shouldReleaseWithoutAFinalBackupOnlyWhereItIsStuckAndSaidSo() {
    // Given
    Life stuck = States.STUCK.of(Life.SUBSCRIPTION);

    // When
    assertThatThrownBy(() -> Life.COMMANDS.release(stuck.entry, "ada", States.NOW))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("withoutFinalBackup");
    stuck.command(entry -> Life.COMMANDS.releaseWithoutBackup(entry, "ada", States.NOW));

    // Then
    assertThat(stuck.state())
        .isInstanceOfSatisfying(
            Released.class,
            released ->
                assertThat(released.release().cause()).isEqualTo(ReleaseCause.UNSUBSCRIBED));
  }
}
