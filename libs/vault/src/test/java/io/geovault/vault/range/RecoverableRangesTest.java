package io.geovault.vault.range;

import static io.geovault.vault.range.Anchored.at;
import static io.geovault.vault.range.Anchored.atEnd;
import static io.geovault.vault.range.Anchored.end;
import static io.geovault.vault.range.Anchored.ended;
import static io.geovault.vault.range.Anchored.inside;
import static io.geovault.vault.range.Anchored.living;
import static io.geovault.vault.range.Anchored.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The ranges of the source region and of every destination. */
@Tag("B9")
@Tag("R10")
@Tag("S6")
class RecoverableRangesTest {
  @Test
  void shouldReachFromTheFirstSetToTheLastEvent() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 1, 9, 500)),
            List.of(atEnd("late", 300, "a", 5), atEnd("early", 100, "a", 2)));

    // Then
    assertThat(ranges).hasSize(1);
    Range range = ranges.getFirst();
    assertThat(range.from()).isEqualTo(at(100));
    assertThat(range.to()).isEqualTo(at(500));
    assertThat(range.backupSetIds()).containsExactly("early", "late");
    assertThat(range.isGrowing()).isTrue();
    assertThat(range.stretch().gtidSet()).isEqualTo("gtids");
  }

  @Test
  void shouldNotOfferALogWithoutASet() {
    // When / Then
    assertThat(RecoverableRanges.of(List.of(living("a", 1, 9, 500)), List.of())).isEmpty();
  }

  @Test
  void shouldSplitAtAGap() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("b", 10, 19, 900), ended("a", 1, 9, 500)),
            List.of(atEnd("one", 100, "a", 2), atEnd("two", 700, "b", 12)));

    // Then
    assertThat(ranges)
        .extracting(Range::from, Range::to, Range::isGrowing)
        .containsExactly(tuple(at(100), at(500), false), tuple(at(700), at(900), true));
  }

  @Test
  void shouldSplitWhereASliceIsMissing() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 11, 19, 900), living("a", 1, 9, 500)),
            List.of(
                inside("one", 100, slice("a", 2, 90)), inside("two", 700, slice("a", 12, 690))));

    // Then
    assertThat(ranges)
        .extracting(Range::from, Range::to)
        .containsExactly(tuple(at(100), at(500)), tuple(at(700), at(900)));
  }

  @Test
  void shouldNotTakeASetForOneOfAnEarlierFileOfTheSameName() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(ended("a", 1, 9, 500), living("b", 10, 19, 900)),
            List.of(
                atEnd("old", 400, "a", 4),
                atEnd("old", 400, "b", 13),
                atEnd("new", 700, "a", 4),
                atEnd("new", 700, "b", 13)));

    // Then
    assertThat(ranges)
        .extracting(range -> range.stretch().chainId(), Range::backupSetIds)
        .containsExactly(tuple("a", List.of("old")), tuple("b", List.of("new")));
  }

  @Test
  void shouldNotTakeASetForOneOfAFileOfTheSameNameAtAnotherTime() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 1, 9, 500), living("b", 10, 19, 900)),
            List.of(
                inside("old", 400, slice("a", 4, 390)),
                inside("old", 400, slice("b", 13, 690)),
                inside("new", 700, slice("a", 4, 390)),
                inside("new", 700, slice("b", 13, 690))));

    // Then
    assertThat(ranges)
        .extracting(range -> range.stretch().chainId(), Range::backupSetIds)
        .containsExactly(tuple("a", List.of("old")), tuple("b", List.of("new")));
  }

  @Test
  void shouldOfferTheSetItselfWhereNothingFollowedIt() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(List.of(living("a", 1, 9, 500)), List.of(atEnd("quiet", 800, "a", 9)));

    // Then
    assertThat(ranges).extracting(Range::from, Range::to).containsExactly(tuple(at(800), at(800)));
  }

  @Test
  void shouldBeginWithASetTakenLongAfterTheLastEvent() {
    // Given
    LogAnchor.Slice last = new LogAnchor.Slice(900, 1000, at(490), at(501), at(0));

    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 1, 9, 500)),
            List.of(
                new AnchoredSet("idle", "a", 9, new LogAnchor(at(4000), at(4010), 1000, last))));

    // Then
    assertThat(ranges)
        .extracting(Range::from, Range::to)
        .containsExactly(tuple(at(4000), at(4000)));
  }

  @Test
  void shouldLeaveOutASetWhoseLogsWerePurged() {
    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 5, 9, 500)),
            List.of(atEnd("early", 100, "a", 2), atEnd("late", 300, "a", 5)));

    // Then
    assertThat(ranges).extracting(Range::from).containsExactly(at(300));
  }

  @Test
  void shouldBeginWithTheFirstWholeSecondAfterTheSet() {
    // Given
    AnchoredSet set = new AnchoredSet("set", "a", 2, end(at(100).plusMillis(1), at(0)));

    // When / Then
    assertThat(RecoverableRanges.of(List.of(living("a", 1, 9, 500)), List.of(set)))
        .extracting(Range::from)
        .containsExactly(at(101));
  }

  @Test
  void shouldNotAnchorASetMadeRightAfterAServerBeganItsFileNamesAgain() {
    // Given
    LogStretch ended = ended("a", 1, 9, 500);

    // When
    List<Range> before = RecoverableRanges.of(List.of(ended), List.of(atEnd("set", 501, "a", 5)));
    List<Range> after = RecoverableRanges.of(List.of(ended), List.of(atEnd("set", 503, "a", 5)));

    // Then
    assertThat(before).hasSize(1);
    assertThat(after).isEmpty();
  }

  /** No row at a destination says that a chain ended: slices of another chain arrive. */
  @Test
  void shouldGiveTheSameRangesWhetherTheEndOfAChainIsRecordedOrFollowsFromTheNextChain() {
    // Given
    List<AnchoredSet> sets =
        List.of(
            atEnd("old", 450, "a", 9),
            atEnd("after the restart", 503, "a", 9),
            atEnd("new", 700, "b", 13));

    // When
    List<Range> source =
        RecoverableRanges.of(List.of(ended("a", 1, 9, 500), living("b", 10, 19, 900)), sets);
    List<Range> destination =
        RecoverableRanges.of(List.of(living("a", 1, 9, 500), living("b", 10, 19, 900)), sets);

    // Then
    assertThat(destination)
        .extracting(Range::from, Range::to, Range::backupSetIds)
        .containsExactlyElementsOf(
            source.stream().map(it -> tuple(it.from(), it.to(), it.backupSetIds())).toList())
        .containsExactly(
            tuple(at(450), at(500), List.of("old")), tuple(at(700), at(900), List.of("new")));
  }

  @Test
  void shouldCountASetThatFitsSeveralSlicesForTheOneThatWasStoredLast() {
    // Given
    LogAnchor.Slice before = new LogAnchor.Slice(4, 157, at(0), at(500), at(0));
    LogAnchor.Slice again = new LogAnchor.Slice(0, 157, at(504), at(505), at(504));

    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(ended("a", 1, 9, 500), living("b", 10, 19, 900)),
            List.of(
                new AnchoredSet("set", "b", 10, new LogAnchor(at(501), at(510), 157, again)),
                new AnchoredSet("set", "a", 9, new LogAnchor(at(501), at(510), 157, before))));

    // Then
    assertThat(ranges)
        .extracting(range -> range.stretch().chainId(), Range::backupSetIds)
        .containsExactly(tuple("b", List.of("set")));
  }

  @Test
  @Tag("fault-F6")
  void shouldNotEndInTheFutureOfAServerWhoseClockIsAhead() {
    // Given
    Instant claimed = Instant.parse("2038-01-19T03:14:07Z");
    LogAnchor.Slice slice = new LogAnchor.Slice(4, 77, at(90), at(120), at(0));

    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 1, 9, 500)),
            List.of(new AnchoredSet("ahead", "a", 2, new LogAnchor(claimed, at(100), 50, slice))));

    // Then
    assertThat(ranges).extracting(Range::from, Range::to).containsExactly(tuple(at(100), at(500)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/log-anchors.csv", numLinesToSkip = 1)
  void shouldAnchorASetByOneRule(
      String name,
      long firstPosition,
      long lastPosition,
      long position,
      long firstEvent,
      long sealed,
      long chainFirst,
      long consistent,
      long completed,
      boolean anchored) {
    // Given
    LogAnchor place =
        new LogAnchor(
            at(consistent),
            at(completed),
            position,
            new LogAnchor.Slice(
                firstPosition, lastPosition, at(firstEvent), at(sealed), at(chainFirst)));

    // When
    List<Range> ranges =
        RecoverableRanges.of(
            List.of(living("a", 1, 9, 5000)), List.of(new AnchoredSet("set", "a", 5, place)));

    // Then
    assertThat(ranges).as(name).hasSize(anchored ? 1 : 0);
  }
}
