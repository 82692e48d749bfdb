package io.geovault.backup.log.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("B9")
class RecoverableRangesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldReachFromTheFirstSetToTheLastEvent() {
    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("a", 1, 9, 0, 500, null)),
            List.of(set("late", 300, "a", 5), set("early", 100, "a", 2)));

    // Then
    assertThat(ranges).hasSize(1);
    RecoverableRange range = ranges.getFirst();
    assertThat(range.from()).isEqualTo(at(100));
    assertThat(range.to()).isEqualTo(at(500));
    assertThat(range.backupSetIds()).containsExactly("early", "late");
    assertThat(range.growing()).isTrue();
    assertThat(range.gtidSet()).isEqualTo("gtids");
  }

  @Test
  void shouldNotOfferALogWithoutASet() {
    // When / Then
    assertThat(RecoverableRanges.of(List.of(stretch("a", 1, 9, 0, 500, null)), List.of()))
        .isEmpty();
  }

  @Test
  void shouldSplitAtAGap() {
    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("b", 10, 19, 610, 900, null), stretch("a", 1, 9, 0, 500, 600L)),
            List.of(set("one", 100, "a", 2), set("two", 700, "b", 12)));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to, RecoverableRange::growing)
        .containsExactly(tuple(at(100), at(500), false), tuple(at(700), at(900), true));
  }

  @Test
  void shouldNotTakeASetForOneOfAnEarlierFileOfTheSameName() {
    // Given
    Stretch before = stretch("a", 1, 9, 0, 500, 600L);
    Stretch after = stretch("b", 10, 19, 610, 900, null);

    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(before, after),
            List.of(
                set("old", 400, "a", 4),
                set("old", 400, "b", 13),
                set("new", 700, "a", 4),
                set("new", 700, "b", 13)));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::chainId, RecoverableRange::backupSetIds)
        .containsExactly(tuple("a", List.of("old")), tuple("b", List.of("new")));
  }

  @Test
  void shouldOfferTheSetItselfWhereNothingFollowedIt() {
    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("a", 1, 9, 0, 500, null)), List.of(set("quiet", 800, "a", 9)));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to)
        .containsExactly(tuple(at(800), at(800)));
  }

  @Test
  void shouldLeaveOutASetWhoseLogsWerePurged() {
    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("a", 5, 9, 0, 500, null)),
            List.of(set("early", 100, "a", 2), set("late", 300, "a", 5)));

    // Then
    assertThat(ranges).extracting(RecoverableRange::from).containsExactly(at(300));
  }

  @Test
  void shouldBeginWithAWholeSecond() {
    // Given
    Anchor set = new Anchor("set", "a", 2, place(at(100).plusMillis(1), chainBegin("a")));

    // When / Then
    assertThat(RecoverableRanges.of(List.of(stretch("a", 1, 9, 0, 500, null)), List.of(set)))
        .extracting(RecoverableRange::from)
        .containsExactly(at(101));
  }

  @Test
  void shouldNotAnchorASetMadeRightAfterAServerBeganItsFileNamesAgain() {
    // Given
    Stretch ended = stretch("a", 1, 9, 0, 500, 505L);

    // When
    List<RecoverableRange> before =
        RecoverableRanges.of(List.of(ended), List.of(set("set", 501, "a", 5)));
    List<RecoverableRange> after =
        RecoverableRanges.of(List.of(ended), List.of(set("set", 503, "a", 5)));

    // Then
    assertThat(before).hasSize(1);
    assertThat(after).isEmpty();
  }

  @Test
  @Tag("fault-F6")
  void shouldNotEndInTheFutureOfAServerWhoseClockIsAhead() {
    // Given
    Instant claimed = Instant.parse("2038-01-19T03:14:07Z");
    LogAnchor.Slice slice = new LogAnchor.Slice(4, 77, at(90), at(120), at(0));

    // When
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("a", 1, 9, 0, 500, null)),
            List.of(new Anchor("ahead", "a", 2, new LogAnchor(claimed, at(100), 50, slice))));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to)
        .containsExactly(tuple(at(100), at(500)));
  }

  /** The cases also apply to the ranges of the other region. */
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
    List<RecoverableRange> ranges =
        RecoverableRanges.of(
            List.of(stretch("a", 1, 9, chainFirst, 5000, null)),
            List.of(new Anchor("set", "a", 5, place)));

    // Then
    assertThat(ranges).as(name).hasSize(anchored ? 1 : 0);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static Anchor set(String id, long second, String chain, long sequence) {
    return new Anchor(id, chain, sequence, place(at(second), chainBegin(chain)));
  }

  private static Instant chainBegin(String chain) {
    return chain.equals("a") ? at(0) : at(610);
  }

  /** A position at the end of a slice. */
  private static LogAnchor place(Instant consistentAt, Instant chainBegin) {
    return new LogAnchor(
        consistentAt,
        consistentAt.plusSeconds(9),
        77,
        new LogAnchor.Slice(4, 77, chainBegin, consistentAt, chainBegin));
  }

  private static Stretch stretch(
      String chain, long first, long last, long from, long to, @Nullable Long ended) {
    return new Stretch(
        chain,
        first,
        last,
        at(from),
        at(to),
        ended == null ? null : at(ended),
        new Stretch.End("uuid", "binlog.000001", 77),
        "gtids");
  }
}
