package io.geovault.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.vault.plan.Planned.Reachable;
import io.geovault.vault.plan.Planned.Reason;
import io.geovault.vault.plan.Planned.Unreachable;
import io.geovault.vault.range.LogPosition;
import io.geovault.vault.range.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S6")
@Tag("X3")
class RestorePlannerTest {

  /** Ten transactions, one every ten seconds, four to a file. */
  private static final Timeline TEN = new Timeline(Collections.nCopies(10, 10), 4);

  @Test
  void shouldTakeTheLatestSetBeforeTheMomentAndOnlyTheSlicesUpToIt() {
    // Given
    History history = history(TEN, List.of(2, 6, 9), Set.of(5, 7));

    // When
    RestorePlan plan = reached(history, new Goal.Moment(TEN.committedAt(7).plusSeconds(4)));

    // Then
    assertThat(plan.set().backupSetId()).isEqualTo("set-6");
    assertThat(plan.slices()).extracting(LogBackupCompleted::logSegmentId).containsExactly("log-3");
  }

  @Test
  void shouldNeedNoLogForTheMomentOfTheLastSet() {
    // Given
    History history = history(TEN, List.of(10), Set.of());

    // When
    RestorePlan plan = reached(history, new Goal.Moment(TEN.committedAt(10).plusSeconds(1)));

    // Then
    assertThat(plan.slices()).isEmpty();
  }

  @Test
  void shouldSayWhetherASetOrTheLogIsMissing() {
    // Given
    History late = history(TEN, List.of(6), Set.of());
    History withoutSets = history(TEN, List.of(), Set.of());

    // When / Then
    assertThat(RestorePlanner.plan(late, new Goal.Moment(TEN.committedAt(3))))
        .isEqualTo(new Unreachable(Reason.NO_SET));
    assertThat(RestorePlanner.plan(late, new Goal.Moment(TEN.committedAt(10).plusSeconds(1))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
    assertThat(RestorePlanner.plan(withoutSets, new Goal.Position(TEN.after(5))))
        .isEqualTo(new Unreachable(Reason.NO_SET));
    assertThat(
            RestorePlanner.plan(
                late, new Goal.Position(new LogPosition("other", "binlog.000001", 157))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
    assertThat(RestorePlanner.plan(late, transactions(Timeline.upTo(11))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
    assertThat(RestorePlanner.plan(late, transactions(Timeline.upTo(5))))
        .isEqualTo(new Unreachable(Reason.NO_SET));
  }

  @Test
  void shouldNotPromiseTransactionsWithoutTheOnesBeforeThem() {
    // Given
    History history = history(TEN, List.of(2), Set.of(3, 5, 6, 7));

    // When
    Planned planned = RestorePlanner.plan(history, transactions(List.of(1, 2, 3, 6)));

    // Then
    assertThat(planned).isEqualTo(new Unreachable(Reason.OTHER_TRANSACTIONS));
  }

  @Test
  void shouldNotPlanAcrossAMissingSlice() {
    // Given
    List<LogBackupCompleted> slices = new ArrayList<>(TEN.slices(Set.of(5, 7)));
    slices.removeIf(slice -> slice.logSegmentId().equals("log-3"));
    History history = History.of(List.of(TEN.set(2)), slices);

    // When / Then
    assertThat(reached(history, new Goal.Moment(TEN.committedAt(5))).slices()).hasSize(2);
    assertThat(RestorePlanner.plan(history, new Goal.Moment(TEN.committedAt(8))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
    assertThat(RestorePlanner.plan(history, new Goal.Position(TEN.after(8))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
    assertThat(RestorePlanner.plan(history, transactions(Timeline.upTo(8))))
        .isEqualTo(new Unreachable(Reason.NO_LOG));
  }

  @Test
  void shouldBuildOnSetsOfTheWholeInstanceOnly() {
    // Given
    LocalBackupCompleted whole = TEN.set(2);
    LocalBackupCompleted chosen =
        new LocalBackupCompleted(
            "set-of-shop",
            whole.instanceId(),
            whole.accountId(),
            whole.region(),
            whole.method(),
            whole.type(),
            whole.trigger(),
            whole.startedAt(),
            whole.consistentAt(),
            whole.completedAt(),
            whole.engineVersion(),
            whole.location(),
            whole.binlog(),
            List.of(),
            List.of("shop"),
            null);

    // When
    History history = History.of(List.of(chosen), TEN.slices(Set.of()));

    // Then
    assertThat(history.ranges()).isEmpty();
    assertThat(RestorePlanner.plan(history, new Goal.Moment(TEN.committedAt(5))))
        .isEqualTo(new Unreachable(Reason.NO_SET));
  }

  /** A timeline, its sets, the ends of its slices, and the slices that are lost. */
  record Scene(Timeline timeline, Set<Integer> sets, Set<Integer> ends, Set<Integer> lost) {

    History history(long seed) {
      List<LogBackupCompleted> slices = new ArrayList<>(timeline.slices(ends));
      slices.removeIf(slice -> lost.contains((int) Chapter.place(slice).sequence()));
      slices.addAll(List.copyOf(slices.subList(0, slices.size() / 2))); // some arrive twice
      Collections.shuffle(slices, new Random(seed));
      return History.of(
          sets.stream().filter(set -> set <= timeline.size()).map(timeline::set).toList(), slices);
    }
  }

  @Provide
  Arbitrary<Scene> scenes() {
    Arbitrary<Timeline> timelines =
        Combinators.combine(
                Arbitraries.integers().between(0, 9).list().ofMinSize(1).ofMaxSize(30),
                Arbitraries.integers().between(1, 8))
            .as(Timeline::new);
    Arbitrary<Set<Integer>> transactions = Arbitraries.integers().between(1, 30).set().ofMaxSize(8);
    return Combinators.combine(timelines, transactions, transactions, transactions)
        .as((timeline, sets, ends, lost) -> new Scene(timeline, sets, ends, limited(lost)));
  }

  private static Set<Integer> limited(Set<Integer> lost) {
    return new TreeSet<>(lost.stream().limit(2).toList());
  }

  @Property(tries = 300)
  void shouldReachEverySecondOfEveryRangeWithExactlyItsTransactions(
      @ForAll("scenes") Scene scene, @ForAll long seed) {
    // Given
    History history = scene.history(seed);

    for (Range range : history.ranges()) {
      for (Instant at = range.from(); !at.isAfter(range.to()); at = at.plusSeconds(1)) {
        // When
        RestorePlan plan = reached(history, new Goal.Moment(at));

        // Then
        Instant last = at;
        assertThat(executed(scene, plan, each -> !scene.timeline().committedAt(each).isAfter(last)))
            .isEqualTo(committedBy(scene.timeline(), at, range));
      }
    }
  }

  @Property(tries = 300)
  void shouldReachAPositionWithExactlyTheTransactionsBeforeIt(
      @ForAll("scenes") Scene scene, @ForAll long seed) {
    // Given
    History history = scene.history(seed);

    for (int each = 1; each <= scene.timeline().size(); each++) {
      // When
      int upTo = each;
      Planned planned =
          RestorePlanner.plan(history, new Goal.Position(scene.timeline().after(upTo)));

      // Then
      if (planned instanceof Reachable(RestorePlan plan)) {
        assertThat(executed(scene, plan, transaction -> transaction <= upTo))
            .isEqualTo(new TreeSet<>(Timeline.upTo(upTo)));
      } else {
        assertThat(scene.lost().isEmpty() && scene.sets().stream().anyMatch(set -> set <= upTo))
            .as("with all slices, every position after a set can be reached")
            .isFalse();
      }
    }
  }

  @Property(tries = 300)
  void shouldReachASetOfTransactionsExactly(@ForAll("scenes") Scene scene, @ForAll long seed) {
    // Given
    History history = scene.history(seed);

    for (int each = 1; each <= scene.timeline().size(); each++) {
      // When
      int upTo = each;
      Planned planned = RestorePlanner.plan(history, transactions(Timeline.upTo(upTo)));

      // Then
      if (planned instanceof Reachable(RestorePlan plan)) {
        assertThat(executed(scene, plan, transaction -> transaction <= upTo))
            .isEqualTo(new TreeSet<>(Timeline.upTo(upTo)));
      } else {
        assertThat(scene.lost().isEmpty() && scene.sets().stream().anyMatch(set -> set <= upTo))
            .as("with all slices, every set of transactions after a set can be reached")
            .isFalse();
      }
    }
  }

  private static Set<Integer> executed(Scene scene, RestorePlan plan, IntPredicate wanted) {
    assertConsecutive(plan.slices());
    Set<Integer> done = new TreeSet<>(Timeline.transactions(plan.set()));
    for (LogBackupCompleted slice : plan.slices()) {
      for (int each : Timeline.transactions(slice)) {
        if (!wanted.test(each)) {
          return done;
        }
        assertThat(done.contains(each) || done.contains(each - 1) || each == 1)
            .as("transaction %d of %d follows", each, scene.timeline().size())
            .isTrue();
        done.add(each);
      }
    }
    return done;
  }

  private static void assertConsecutive(List<LogBackupCompleted> slices) {
    for (int i = 1; i < slices.size(); i++) {
      assertThat(Chapter.place(slices.get(i)).sequence())
          .isEqualTo(Chapter.place(slices.get(i - 1)).sequence() + 1);
    }
  }

  /** If a slice is lost, its transactions in the last second before the loss are lost, too. */
  private static Set<Integer> committedBy(Timeline timeline, Instant at, Range range) {
    return new TreeSet<>(
        IntStream.rangeClosed(1, timeline.before(range.stretch().end()))
            .filter(each -> !timeline.committedAt(each).isAfter(at))
            .boxed()
            .toList());
  }

  private static History history(Timeline timeline, List<Integer> sets, Set<Integer> ends) {
    return History.of(sets.stream().map(timeline::set).toList(), timeline.slices(ends));
  }

  private static Goal transactions(List<Integer> numbers) {
    return new Goal.Transactions<>(Timeline.text(numbers), Timeline.NUMBERS);
  }

  private static RestorePlan reached(History history, Goal goal) {
    Planned planned = RestorePlanner.plan(history, goal);
    assertThat(planned).as(goal.toString()).isInstanceOf(Reachable.class);
    return ((Reachable) planned).plan();
  }
}
