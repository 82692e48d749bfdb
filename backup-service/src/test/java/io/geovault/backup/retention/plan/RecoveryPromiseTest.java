package io.geovault.backup.retention.plan;

import static io.geovault.backup.retention.plan.Facts.day;
import static io.geovault.backup.retention.plan.Facts.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulates months of daily backups and continuous logs, with purges according to the plan. Checks
 * that every moment of the log retention can be restored at any time, and how many sets and
 * segments must be kept for that.
 */
@Tag("B7")
class RecoveryPromiseTest {

  private final List<RetainedSet> sets = new ArrayList<>();
  private final List<RetainedLog> logs = new ArrayList<>();
  private boolean growing;
  private int mostSets;
  private int mostLogs;

  @ParameterizedTest
  @CsvSource({"7,7,10", "30,7,32", "7,30,16", "7,365,70", "14,45,22"})
  void shouldKeepEveryMomentOfTheLogRetentionRestorable(int setDays, int logDays, int limit) {
    // Given
    RetentionTerms terms = Facts.terms(setDays, logDays);
    int months = 2 * logDays + 60;

    // When
    for (int hour = 0; hour < months * 24; hour += 6) {
      Instant now = day(hour / 24.0);
      live(hour, now);
      purge(terms, now);
      assertRestorable(now, terms.logs());
    }

    // Then
    assertThat(mostSets).as("sets kept at once").isLessThanOrEqualTo(limit);
    assertThat(mostLogs)
        .as("segments kept at once")
        .isLessThanOrEqualTo(4 * (logDays + setDays + 2));
  }

  /** A growing chain has no end, and must keep everything that an ended chain keeps. */
  @ParameterizedTest
  @Tag("fault-F8")
  @CsvSource({"7,7,10", "30,7,32", "7,365,70"})
  void shouldKeepThemOfAChainThatGrows(int setDays, int logDays, int limit) {
    growing = true;
    shouldKeepEveryMomentOfTheLogRetentionRestorable(setDays, logDays, limit);
  }

  private void live(int hour, Instant now) {
    if (hour > 0) {
      logs.add(
          new RetainedLog("log-" + hour, "rm-1", "chain", day((hour - 6) / 24.0), now, growing));
    }
    if (hour % 24 == 0) {
      sets.add(Facts.set(hour / 24.0));
    }
  }

  private void purge(RetentionTerms terms, Instant now) {
    RetentionPlan plan = RetentionPlan.of(terms, List.copyOf(sets), List.copyOf(logs));
    plan.sets().stream()
        .filter(verdict -> verdict.isDue(now))
        .forEach(verdict -> sets.remove(verdict.set()));
    plan.logs().stream()
        .filter(verdict -> verdict.isDue(now))
        .forEach(verdict -> logs.remove(verdict.log()));
    mostSets = Math.max(mostSets, sets.size());
    mostLogs = Math.max(mostLogs, logs.size());
  }

  /**
   * Asserts that the oldest promised moment has a set at or before it, and logs without a gap from
   * there on.
   */
  private void assertRestorable(Instant now, Duration promised) {
    Instant oldest = now.minus(promised);
    if (oldest.isBefore(day(0))) {
      return;
    }
    RetainedSet base =
        sets.stream()
            .filter(set -> !set.consistentAt().isAfter(oldest))
            .reduce((one, later) -> later)
            .orElseThrow(() -> new AssertionError("no base for " + oldest + " at " + now));
    Instant reached = base.consistentAt();
    for (RetainedLog log : logs) {
      if (!log.firstReceivedAt().isAfter(reached) && log.lastReceivedAt().isAfter(reached)) {
        reached = log.lastReceivedAt();
      }
    }
    assertThat(reached).as("unbroken from %s", base.consistentAt()).isEqualTo(now);
    assertThat(Duration.between(base.consistentAt(), oldest)).isLessThan(days(32));
  }
}
