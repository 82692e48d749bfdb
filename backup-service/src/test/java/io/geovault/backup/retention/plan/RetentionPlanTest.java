package io.geovault.backup.retention.plan;

import static io.geovault.backup.retention.plan.Facts.archive;
import static io.geovault.backup.retention.plan.Facts.archived;
import static io.geovault.backup.retention.plan.Facts.chain;
import static io.geovault.backup.retention.plan.Facts.day;
import static io.geovault.backup.retention.plan.Facts.destroyed;
import static io.geovault.backup.retention.plan.Facts.forgetful;
import static io.geovault.backup.retention.plan.Facts.partial;
import static io.geovault.backup.retention.plan.Facts.released;
import static io.geovault.backup.retention.plan.Facts.set;
import static io.geovault.backup.retention.plan.Facts.terms;
import static io.geovault.backup.retention.plan.Facts.verdict;
import static io.geovault.backup.retention.plan.Facts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.retention.plan.RetentionPlan.SetVerdict;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B7")
class RetentionPlanTest {
  private static final List<RetainedLog> NO_LOGS = List.of();

  @Nested
  class WhileTheInstanceLives {

    @Test
    void shouldPurgeASetOncePastItsRetention() {
      // When
      RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(set(0), set(1)), NO_LOGS);

      // Then
      SetVerdict old = verdict(plan, "set-0.0");
      assertThat(old.purgeAt()).isEqualTo(day(7));
      assertThat(old.because()).isEqualTo(PurgeReason.RETENTION);
      assertThat(old.isDue(day(7).minusSeconds(1))).isFalse();
      assertThat(old.isDue(day(7))).isTrue();
    }

    @Test
    void shouldKeepTheNewestWholeSetWhateverItsAge() {
      // When
      RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(set(0), partial(3)), NO_LOGS);

      // Then
      assertThat(verdict(plan, "set-0.0").purgeAt()).isNull();
      assertThat(verdict(plan, "set-0.0").because()).isEqualTo(PurgeReason.NEWEST);
      assertThat(verdict(plan, "part-3.0").purgeAt()).isEqualTo(day(10));
    }

    @Test
    void shouldLetTheNewestGoWhereThePolicySaysSo() {
      assertThat(
              verdict(RetentionPlan.of(forgetful(7), List.of(set(0)), NO_LOGS), "set-0.0")
                  .purgeAt())
          .isEqualTo(day(7));
    }

    @Test
    void shouldApplyAnotherRetentionToSetsThereAre() {
      // Given
      List<RetainedSet> sets = List.of(set(0), set(1));

      // When
      RetentionPlan longer = RetentionPlan.of(terms(30, 7), sets, NO_LOGS);

      // Then
      assertThat(verdict(longer, "set-0.0").purgeAt()).isEqualTo(day(30));
    }

    @Test
    void shouldAnswerWhenToLookAgain() {
      // Given
      RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(set(0), set(1), set(2)), NO_LOGS);

      // Then
      assertThat(plan.nextAfter(day(3))).isEqualTo(day(7));
      assertThat(plan.nextAfter(day(7))).isEqualTo(day(8));
      assertThat(plan.nextAfter(day(8))).isNull();
    }
  }

  @Nested
  @Tag("B8")
  class OnceItIsReleased {

    @Test
    void shouldKeepSetsSevenDaysAndTheNewestUntilTheRebuildWindowCloses() {
      // When
      RetentionPlan plan = RetentionPlan.of(released(7, 10), List.of(set(5), set(10)), NO_LOGS);

      // Then
      assertThat(verdict(plan, "set-5.0").purgeAt()).isEqualTo(day(17));
      assertThat(verdict(plan, "set-10.0").purgeAt()).isEqualTo(day(18));
      assertThat(verdict(plan, "set-10.0").because()).isEqualTo(PurgeReason.REBUILD_WINDOW);
    }

    @Test
    void shouldKeepAllOfThemAsLongAsTheirOwnRetentionSays() {
      // When
      RetentionPlan plan = RetentionPlan.of(released(30, 10), List.of(set(5), set(10)), NO_LOGS);

      // Then
      assertThat(plan.sets())
          .allSatisfy(
              verdict -> {
                assertThat(verdict.purgeAt()).isEqualTo(day(40));
                assertThat(verdict.because()).isEqualTo(PurgeReason.RELEASED);
              });
    }

    @Test
    void shouldKeepTheLogsThatFollowTheNewestSetAsLongAsTheSet() {
      // When
      RetentionPlan plan =
          RetentionPlan.of(released(7, 10), List.of(set(5), set(9)), chain("a", 5, 10));

      // Then
      assertThat(plan.logs())
          .allSatisfy(
              log ->
                  assertThat(log.purgeAt())
                      .isEqualTo(log.log().lastReceivedAt().isBefore(day(9)) ? day(17) : day(18)));
    }

    @Test
    void shouldPurgeEverythingAtOnceOnceItIsDestroyed() {
      // When
      RetentionPlan plan =
          RetentionPlan.of(
              destroyed(released(30, 10), day(11)),
              List.of(set(9), archived(0), partial(8)),
              chain("a", 9, 10));

      // Then
      assertThat(plan.sets())
          .allMatch(verdict -> verdict.isDue(day(11)))
          .allMatch(verdict -> verdict.because() == PurgeReason.DESTROYED);
      assertThat(plan.logs()).allMatch(log -> log.isDue(day(11)));
    }
  }

  @Nested
  @Tag("B11")
  class InTheArchiveTier {

    private final RetentionTerms enabled = with(terms(7, 7), archive(day(0)));

    @Test
    void shouldMoveASetAtItsAgeAndKeepItForTheTiersRetention() {
      // When
      SetVerdict verdict =
          verdict(RetentionPlan.of(enabled, List.of(set(0), set(6)), NO_LOGS), "set-0.0");

      // Then
      assertThat(verdict.moves(day(5).minusSeconds(1))).isFalse();
      assertThat(verdict.moves(day(5))).isTrue();
      assertThat(verdict.purgeAt()).isEqualTo(day(100));
    }

    @Test
    void shouldNeverPurgeWhatTheDisabledTierHides() {
      // When
      SetVerdict verdict =
          verdict(RetentionPlan.of(terms(7, 7), List.of(archived(0), set(6)), NO_LOGS), "old-0.0");

      // Then
      assertThat(verdict.purgeAt()).isNull();
      assertThat(verdict.because()).isEqualTo(PurgeReason.ARCHIVE_DISABLED);
    }

    @Test
    void shouldShowWhatReappearsForAWeekAtLeast() {
      // Given
      RetentionTerms again = with(terms(7, 7), archive(day(200)));

      // When
      RetentionPlan plan = RetentionPlan.of(again, List.of(archived(0), set(199)), NO_LOGS);

      // Then
      assertThat(verdict(plan, "old-0.0").purgeAt()).isEqualTo(day(207));
    }

    @Test
    void shouldNotMoveWhatTheTierDoesNotTake() {
      assertThat(RetentionPlan.of(terms(7, 7), List.of(set(0), set(1)), NO_LOGS).sets())
          .allMatch(verdict -> verdict.archiveAt() == null);
    }
  }
}
