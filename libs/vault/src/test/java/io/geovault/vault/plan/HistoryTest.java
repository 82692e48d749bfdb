package io.geovault.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.vault.plan.Planned.Reason;
import io.geovault.vault.plan.Planned.Unreachable;
import io.geovault.vault.range.Range;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log of a chain whose first slices are purged, or were never here. */
@Tag("S6")
class HistoryTest {

  /** Ten transactions, one every ten seconds, four to a file. */
  private static final Timeline TEN = new Timeline(Collections.nCopies(10, 10), 4);

  /** The slices after the second transaction; the second of them begins after the third. */
  private static final List<LogBackupCompleted> LATER =
      TEN.slices(Set.of(2, 3)).stream().skip(1).toList();

  @Test
  void shouldBuildOnASetWhoseSliceBeforeItIsNotHere() {
    // When
    History history = History.of(List.of(TEN.set(2)), LATER);

    // Then
    assertThat(history.ranges())
        .extracting(Range::from, Range::to)
        .containsExactly(tuple(TEN.committedAt(2).plusSeconds(1), TEN.committedAt(10)));
  }

  @Test
  void shouldNotBuildOnASetFromBeforeTheServerBeganItsFileNamesAgain() {
    // Given
    LocalBackupCompleted before = madeADayBefore(TEN.set(3));

    // When
    History history = History.of(List.of(before), LATER);

    // Then
    assertThat(history.ranges()).isEmpty();
    assertThat(RestorePlanner.plan(history, new Goal.Moment(TEN.committedAt(5))))
        .isEqualTo(new Unreachable(Reason.NO_SET));
  }

  private static LocalBackupCompleted madeADayBefore(LocalBackupCompleted set) {
    return new LocalBackupCompleted(
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        set.region(),
        set.method(),
        set.type(),
        set.trigger(),
        dayBefore(set.startedAt()),
        dayBefore(set.consistentAt()),
        dayBefore(set.completedAt()),
        set.engineVersion(),
        set.location(),
        set.binlog(),
        set.databases(),
        set.chosenDatabases(),
        set.remarks());
  }

  private static Instant dayBefore(Instant time) {
    return time.minusSeconds(86_400);
  }
}
