package io.geovault.replication.usage.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R13")
class MeterTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final int HOURS = 24 * 5;

  /** A copy of {@code bytes} that was stored from {@code completed} until {@code purged}. */
  private record Stored(long bytes, Instant completed, Instant purged) {

    /** The definition: bytes times the milliseconds they were stored within the span. */
    BigInteger within(Instant from, Instant to) {
      Instant begin = completed.isAfter(from) ? completed : from;
      Instant end = purged.isBefore(to) ? purged : to;
      return end.isAfter(begin)
          ? BigInteger.valueOf(bytes).multiply(Change.millis(begin, end))
          : BigInteger.ZERO;
    }
  }

  @Test
  void shouldCountAByteFromItsCompletionToItsPurgeToTheMillisecond() {
    // Given
    Stored copy = new Stored(10, BEGIN.plusMillis(1_500), BEGIN.plusSeconds(7_200).plusMillis(3));

    // When
    List<Measured> hours =
        measure(List.of(copy), BEGIN, BEGIN.plusSeconds(14_400), Granularity.HOUR);

    // Then
    assertThat(hours)
        .extracting(hour -> hour.byteMillis().longValue())
        .containsExactly(35_985_000L, 36_000_000L, 30L, 0L);
  }

  @Property
  void shouldEqualTheDefinitionWhateverTheSpanAndHoweverFine(
      @ForAll("copies") List<Stored> copies,
      @ForAll @IntRange(max = HOURS - 1) int from,
      @ForAll @IntRange(min = 1, max = HOURS) int length,
      @ForAll Granularity granularity) {
    // Given
    Instant begin = BEGIN.plus(from, ChronoUnit.HOURS);
    Instant end = begin.plus(length, ChronoUnit.HOURS);

    // When
    List<Measured> measured = measure(copies, begin, end, granularity);

    // Then
    assertThat(measured)
        .allSatisfy(
            each ->
                assertThat(each.byteMillis())
                    .isEqualTo(expected(copies, each.period().from(), each.period().to())));
    assertThat(sum(measured)).isEqualTo(expected(copies, begin, end));
  }

  @Property
  void shouldNeverChangeTheSumBySplittingASpan(
      @ForAll("copies") List<Stored> copies,
      @ForAll @IntRange(min = 1, max = HOURS - 1) int split) {
    // Given
    Instant middle = BEGIN.plus(split, ChronoUnit.HOURS);
    Instant end = BEGIN.plus(HOURS, ChronoUnit.HOURS);

    // When
    BigInteger parts =
        sum(measure(copies, BEGIN, middle, Granularity.TOTAL))
            .add(sum(measure(copies, middle, end, Granularity.TOTAL)));

    // Then
    assertThat(parts)
        .isEqualTo(sum(measure(copies, BEGIN, end, Granularity.TOTAL)))
        .isEqualTo(sum(measure(copies, BEGIN, end, Granularity.HOUR)))
        .isEqualTo(sum(measure(copies, BEGIN, end, Granularity.DAY)));
  }

  @Property
  void shouldChargeNothingAfterThePurge(@ForAll("copies") List<Stored> copies) {
    // Given
    Instant last = copies.stream().map(Stored::purged).max(Instant::compareTo).orElse(BEGIN);
    Instant after = last.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);

    // When
    List<Measured> measured =
        measure(copies, after, after.plus(48, ChronoUnit.HOURS), Granularity.HOUR);

    // Then
    assertThat(measured).isNotEmpty().allMatch(Measured::isNothing);
  }

  @Provide
  Arbitrary<List<Stored>> copies() {
    Arbitrary<Long> millis = Arbitraries.longs().between(0, Duration.ofHours(HOURS).toMillis());
    return Combinators.combine(Arbitraries.longs().between(0, 1L << 45), millis, millis)
        .as(
            (bytes, one, other) ->
                new Stored(
                    bytes,
                    BEGIN.plusMillis(Math.min(one, other)),
                    BEGIN.plusMillis(Math.max(one, other))))
        .list()
        .ofMaxSize(20);
  }

  private static List<Measured> measure(
      List<Stored> copies, Instant from, Instant to, Granularity granularity) {
    Span span = new Span(from, to, granularity);
    List<Change> all = hourly(copies);
    BigInteger level =
        all.stream()
            .filter(change -> change.base().isBefore(from))
            .map(Change::bytes)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return Meter.measure(
        level,
        all.stream()
            .filter(change -> !change.base().isBefore(from) && change.base().isBefore(to))
            .toList(),
        span.periods());
  }

  /** The changes as the ledger stores them: those of one hour together. */
  private static List<Change> hourly(List<Stored> copies) {
    TreeMap<Instant, Change> hours = new TreeMap<>();
    for (Stored copy : copies) {
      List<Change> both = new ArrayList<>();
      both.add(change(copy.completed(), copy.bytes()));
      both.add(change(copy.purged(), -copy.bytes()));
      both.forEach(change -> hours.merge(change.base(), change, MeterTest::together));
    }
    return List.copyOf(hours.values());
  }

  private static Change change(Instant at, long bytes) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    BigInteger amount = BigInteger.valueOf(bytes);
    return new Change(
        hour, amount, amount.multiply(Change.millis(hour, at)), BigInteger.ZERO, BigInteger.ZERO);
  }

  private static Change together(Change one, Change other) {
    return new Change(
        one.base(),
        one.bytes().add(other.bytes()),
        one.moment().add(other.moment()),
        one.sent().add(other.sent()),
        one.granted().add(other.granted()));
  }

  private static BigInteger expected(List<Stored> copies, Instant from, Instant to) {
    return total(copies, copy -> copy.within(from, to));
  }

  private static BigInteger sum(List<Measured> measured) {
    return total(measured, Measured::byteMillis);
  }

  private static <T> BigInteger total(List<T> all, Function<T, BigInteger> amount) {
    return all.stream().map(amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
