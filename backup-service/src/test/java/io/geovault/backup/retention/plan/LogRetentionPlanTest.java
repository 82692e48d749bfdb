package io.geovault.backup.retention.plan;

import static io.geovault.backup.retention.plan.Facts.chain;
import static io.geovault.backup.retention.plan.Facts.day;
import static io.geovault.backup.retention.plan.Facts.forgetful;
import static io.geovault.backup.retention.plan.Facts.partial;
import static io.geovault.backup.retention.plan.Facts.set;
import static io.geovault.backup.retention.plan.Facts.terms;
import static io.geovault.backup.retention.plan.Facts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.retention.plan.RetentionPlan.LogVerdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logs keep the sets that they follow, and sets keep the logs that follow them. */
@Tag("B7")
class LogRetentionPlanTest {

  @Test
  void shouldPurgeLogsByAgeWhereNoSetPrecedesThem() {
    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(), chain("a", 0, 1));

    // Then
    assertThat(plan.logs())
        .extracting(LogVerdict::purgeAt)
        .containsExactly(day(7.25), day(7.5), day(7.75), day(8));
  }

  @Test
  void shouldKeepTheBaseUntilTheNextSetIsAsOldAsTheOldestPromisedLog() {
    // Given
    List<RetainedSet> daily = List.of(set(0), set(1), set(2));

    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 7), daily, chain("a", 0, 3));

    // Then
    assertThat(verdict(plan, "set-0.0").purgeAt()).isEqualTo(day(8));
    assertThat(verdict(plan, "set-0.0").because()).isEqualTo(PurgeReason.LOG_CHAIN);
  }

  @Test
  void shouldKeepTheLogsOfABaseAsLongAsTheBase() {
    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(set(0), set(1)), chain("a", 0, 2));

    // Then
    assertThat(plan.logs().getFirst().purgeAt()).isEqualTo(day(8));
  }

  @Test
  void shouldKeepTheNewestSetOfABrokenChainUntilTheChainExpires() {
    // Given
    List<RetainedSet> sets = List.of(set(0), set(1), set(5));
    List<RetainedLog> logs =
        Stream.concat(chain("broken", 0, 3).stream(), chain("next", 5, 6).stream()).toList();

    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 30), sets, logs);

    // Then
    assertThat(verdict(plan, "set-1.0").purgeAt()).isEqualTo(day(33));
    assertThat(verdict(plan, "set-1.0").because()).isEqualTo(PurgeReason.LOG_CHAIN);
  }

  @Test
  @Tag("fault-F8")
  void shouldNeverPurgeWhatAGrowingChainBeginsWith() {
    // Given
    List<RetainedLog> logs = Facts.growing("a", 0, 3);

    // When: whatever our clock says, the base of a growing chain has no purge time
    RetentionPlan plan = RetentionPlan.of(forgetful(7), List.of(set(0), set(2)), logs);

    // Then
    assertThat(verdict(plan, "set-0.0").purgeAt()).isEqualTo(day(9));
    assertThat(verdict(plan, "set-2.0").purgeAt()).isNull();
    assertThat(verdict(plan, "set-2.0").because()).isEqualTo(PurgeReason.LOG_CHAIN);
    assertThat(plan.logs())
        .allSatisfy(
            log ->
                assertThat(log.purgeAt() == null)
                    .isEqualTo(!log.log().lastReceivedAt().isBefore(day(2))));
  }

  @Test
  @Tag("fault-F8")
  void shouldKeepTheNewestSegmentsOfAGrowingChainWithoutASet() {
    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(), Facts.growing("a", 0, 1));

    // Then
    assertThat(plan.logs()).filteredOn(log -> log.purgeAt() == null).hasSize(1);
    assertThat(plan.logs().getLast().purgeAt()).isNull();
    assertThat(plan.nextAfter(day(100))).isNull();
  }

  @Test
  @Tag("fault-F8")
  void shouldGoByOurOwnClockWhateverTheServersSays() {
    // Given
    RetainedSet behind =
        new RetainedSet("slow", day(-30), day(1), day(1.1), true, true, Tier.LEVEL_1, 1);

    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 30), List.of(behind), chain("a", 0, 3));

    // Then
    assertThat(plan.logs().getLast().purgeAt()).isEqualTo(day(33));
    assertThat(plan.logs().getFirst().purgeAt()).isEqualTo(day(30.25));
  }

  @Test
  @Tag("fault-F8")
  void shouldTakeForTheNewestSetTheOneThatWasCompletedLast() {
    // Given
    RetainedSet ahead =
        new RetainedSet("ahead", day(4_000), day(0), day(0.1), true, true, Tier.LEVEL_1, 1);

    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 7), List.of(ahead, set(1)), List.of());

    // Then
    assertThat(verdict(plan, "set-1.0").purgeAt()).isNull();
    assertThat(verdict(plan, "ahead").purgeAt()).isNotNull();
  }

  @Test
  void shouldNotKeepASetThatNoLogContinues() {
    // When
    RetentionPlan plan = RetentionPlan.of(terms(7, 30), List.of(set(0), set(9)), chain("a", 2, 3));

    // Then
    assertThat(verdict(plan, "set-0.0").because()).isEqualTo(PurgeReason.RETENTION);
  }

  @Test
  void shouldNotCountOnSetsThatLogsCannotBeAppliedTo() {
    // When
    RetentionPlan plan =
        RetentionPlan.of(
            terms(7, 30), List.of(Facts.withoutBinlog(0), partial(1), set(2.5)), chain("a", 0, 3));

    // Then
    assertThat(verdict(plan, "plain-0.0").because()).isEqualTo(PurgeReason.RETENTION);
    assertThat(verdict(plan, "part-1.0").because()).isEqualTo(PurgeReason.RETENTION);
  }

  @Test
  void shouldPurgeNoSetWithinTheRetentionForTheSakeOfShorterLogs() {
    // When
    RetentionPlan plan = RetentionPlan.of(terms(30, 7), List.of(set(0), set(1)), chain("a", 0, 2));

    // Then
    assertThat(verdict(plan, "set-0.0").purgeAt()).isEqualTo(day(30));
  }
}
