package io.geovault.replication.log.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.logs.LogAnchor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("R10")
class RecoverableRangesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldReachFromTheFirstSetToTheLastEvent() {
    // When
    List<RecoverableRange> ranges =
        of(
            List.of(stretch("a", 1, 9, 0, 500)),
            List.of(set("late", 300, slice("a", 5, 280)), set("early", 100, slice("a", 2, 90))));

    // Then
    RecoverableRange range = ranges.getFirst();
    assertThat(ranges).hasSize(1);
    assertThat(range.destinationRegion()).isEqualTo("cn-shanghai");
    assertThat(range.from()).isEqualTo(at(100));
    assertThat(range.to()).isEqualTo(at(500));
    assertThat(range.backupSetIds()).containsExactly("early", "late");
  }

  @Test
  void shouldNotOfferALogWithoutASet() {
    // When / Then
    assertThat(of(List.of(stretch("a", 1, 9, 0, 500)), List.of())).isEmpty();
  }

  @Test
  void shouldSplitWhereASliceIsMissing() {
    // When
    List<RecoverableRange> ranges =
        of(
            List.of(stretch("a", 11, 19, 610, 900), stretch("a", 1, 9, 0, 500)),
            List.of(set("one", 100, slice("a", 2, 90)), set("two", 700, slice("a", 12, 690))));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to)
        .containsExactly(tuple(at(100), at(500)), tuple(at(700), at(900)));
  }

  @Test
  void shouldNotTakeASetForOneOfAFileOfTheSameNameAtAnotherTime() {
    // Given
    List<Stretch> stretches = List.of(stretch("a", 1, 9, 0, 500), stretch("b", 10, 19, 610, 900));

    // When
    List<RecoverableRange> ranges =
        of(
            stretches,
            List.of(
                set("old", 400, slice("a", 4, 390)),
                set("old", 400, slice("b", 13, 690)),
                set("new", 700, slice("a", 4, 390)),
                set("new", 700, slice("b", 13, 690))));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::chainId, RecoverableRange::backupSetIds)
        .containsExactly(tuple("a", List.of("old")), tuple("b", List.of("new")));
  }

  @Test
  void shouldBeginWithASetTakenLongAfterTheLastEvent() {
    // Given
    LogAnchor.Slice last = new LogAnchor.Slice(900, 1000, at(490), at(501), at(0));

    // When
    List<RecoverableRange> ranges =
        of(
            List.of(stretch("a", 1, 9, 0, 500)),
            List.of(new LogSet("idle", "a", 9, 9, new LogAnchor(at(4000), at(4010), 1000, last))));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to)
        .containsExactly(tuple(at(4000), at(4000)));
  }

  @Test
  void shouldBeginWithTheFirstWholeSecondAfterTheSet() {
    // When
    List<RecoverableRange> ranges =
        of(
            List.of(stretch("a", 1, 9, 0, 500)),
            List.of(set("one", at(100).plusMillis(1), slice("a", 2, 90))));

    // Then
    assertThat(ranges.getFirst().from()).isEqualTo(at(101));
  }

  private static List<RecoverableRange> of(List<Stretch> stretches, List<LogSet> sets) {
    return RecoverableRanges.of("cn-shanghai", stretches, sets);
  }

  private static Stretch stretch(String chain, long first, long last, long from, long to) {
    return new Stretch(
        first,
        at(from),
        new LogEnd(chain, last, "uuid", "binlog.000001", 1000, at(to), at(to + 1), last));
  }

  /** A slice with its number, which is also its number in the order of announcement. */
  private record Numbered(String chain, long sequence, LogAnchor.Slice slice) {}

  /** A set in the middle of a slice. */
  private static LogSet set(String id, long consistent, Numbered slice) {
    return set(id, at(consistent), slice);
  }

  private static LogSet set(String id, Instant consistent, Numbered in) {
    return new LogSet(
        id,
        in.chain(),
        in.sequence(),
        in.sequence(),
        new LogAnchor(
            consistent, consistent.plusSeconds(9), in.slice().lastPosition() - 50, in.slice()));
  }

  private static Numbered slice(String chain, long sequence, long firstEvent) {
    return new Numbered(
        chain,
        sequence,
        new LogAnchor.Slice(
            sequence * 100 - 100,
            sequence * 100,
            at(firstEvent),
            at(firstEvent + 30),
            at(firstEvent)));
  }

  @Test
  @Tag("fault-F6")
  void shouldNotEndInTheFutureOfAServerWhoseClockIsAhead() {
    // Given
    Instant claimed = Instant.parse("2038-01-19T03:14:07Z");
    LogAnchor.Slice slice = new LogAnchor.Slice(4, 77, at(90), at(120), at(0));

    // When
    List<RecoverableRange> ranges =
        of(
            List.of(stretch("a", 1, 9, 0, 500)),
            List.of(new LogSet("ahead", "a", 2, 2, new LogAnchor(claimed, at(100), 50, slice))));

    // Then
    assertThat(ranges)
        .extracting(RecoverableRange::from, RecoverableRange::to)
        .containsExactly(tuple(at(100), at(500)));
  }

  /** The cases of a table that also applies to the source's ranges. */
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
        of(
            List.of(stretch("a", 1, 9, chainFirst, 5000)),
            List.of(new LogSet("set", "a", 5, 5, place)));

    // Then
    assertThat(ranges).as(name).hasSize(anchored ? 1 : 0);
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
