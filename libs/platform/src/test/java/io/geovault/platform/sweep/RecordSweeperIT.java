package io.geovault.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.testkit.MutableClock;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers are kept for 1 day, jobs for 2, events for 3, dead letters for 4 and the audit trail for
 * 5 days, each from the same time.
 */
@Tag("A6")
class RecordSweeperIT {

  private static final StartupEvent STARTED = new StartupEvent();

  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final Database database = TestDatabase.fresh();
  private final RecordSweeper sweeper =
      new RecordSweeper(database, clock, new Keeping(Duration.ofDays(5)));

  @BeforeEach
  void fill() {
    database.writing(
        handle -> {
          handle.execute(
              "insert into idempotency_key values ('a', 'k', 'h', 202, null, '{}', now())");
          handle.execute("update idempotency_key set created_at = ?", clock.instant());
          handle.execute("insert into inbox values ('/s', 'id', ?)", clock.instant());
          handle.execute(
              "insert into audit_entry (id, at, actor, action, changes) values ('a', ?, 'a', 'a', '{}')",
              clock.instant());
          for (String state : List.of("READY", "RUNNING", "COMPLETED", "FAILED")) {
            handle.execute(
                """
                insert into job (id, kind, subject, payload, state, not_before, created_at, finished_at)
                values (?, 'kind', 'rm-1', '{}', ?, ?, ?, ?)
                """,
                "job-" + state,
                state,
                clock.instant(),
                clock.instant(),
                state.equals("READY") || state.equals("RUNNING") ? null : clock.instant());
          }
          for (String state : List.of("OPEN", "REPLAYED", "DISCARDED")) {
            handle.execute(
                """
                insert into dead_letter (id, topic, headers, code, reason, state, failed_at, origin)
                values (?, 't', '{}', 'c', 'r', ?, ?, ?)
                """,
                "dl-" + state,
                state,
                clock.instant(),
                state);
          }
        });
  }

  @Test
  void shouldForgetEachKindOfRecordInItsTime() {
    // When
    List<Integer> days =
        List.of(
            left(),
            leftADayLater(),
            leftADayLater(),
            leftADayLater(),
            leftADayLater(),
            leftADayLater());

    // Then
    assertThat(days).containsExactly(10, 9, 8, 7, 5, 4);
  }

  @Test
  void shouldKeepForEverWhatSomebodyMustActOn() {
    // When
    clock.advance(Duration.ofDays(10_000));
    sweeper.sweep();

    // Then
    assertThat(ids("job")).containsExactlyInAnyOrder("job-READY", "job-RUNNING", "job-FAILED");
    assertThat(ids("dead_letter")).containsExactly("dl-OPEN");
  }

  @Test
  void shouldForgetMoreThanOneBatchAtOnce() {
    // Given
    database.writing(
        handle ->
            handle.execute(
                "insert into inbox select '/s', 'n' || n, ? from generate_series(1, 11000) as n",
                clock.instant()));

    // When
    clock.advance(Duration.ofDays(4));
    sweeper.sweep();

    // Then
    assertThat(count("inbox")).isZero();
  }

  @Test
  @Tag("A5")
  void shouldRefuseToStartWhereTheAuditTrailWouldNotLastADay() {
    for (Duration tooShort : List.of(Duration.ZERO, Duration.ofDays(-730), Duration.ofHours(23))) {
      assertThatIllegalStateException()
          .isThrownBy(
              () -> new RecordSweeper(database, clock, new Keeping(tooShort)).check(STARTED))
          .withMessageContaining("geovault.keep.audit is " + tooShort);
    }
    sweeper.check(STARTED);
  }

  private int leftADayLater() {
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    sweeper.sweep();
    return left();
  }

  private int left() {
    return Stream.of("idempotency_key", "inbox", "job", "dead_letter", "audit_entry")
        .mapToInt(this::count)
        .sum();
  }

  private int count(String table) {
    return database.read(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  private List<String> ids(String table) {
    return database.read(
        handle -> handle.createQuery("select id from " + table).mapTo(String.class).list());
  }

  private record Keeping(@Override Duration audit) implements SweepConfig {
    @Override
    public Duration answers() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration events() {
      return Duration.ofDays(3);
    }

    @Override
    public Duration jobs() {
      return Duration.ofDays(2);
    }

    @Override
    public Duration deadLetters() {
      return Duration.ofDays(4);
    }
  }
}
