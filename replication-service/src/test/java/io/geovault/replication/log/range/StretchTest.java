package io.geovault.replication.log.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;

@Tag("R6")
class StretchTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** The numbers of a chain that have arrived, each perhaps more than once. */
  @Provide
  Arbitrary<List<Integer>> arrivals() {
    return Arbitraries.integers().between(1, 40).list().ofMaxSize(80);
  }

  @Property
  void shouldBeTheSameStretchesInWhateverOrderSlicesArrive(
      @ForAll("arrivals") List<Integer> arrivals, @ForAll long seed) {
    // Given
    List<Integer> shuffled = new ArrayList<>(arrivals);
    Collections.shuffle(shuffled, new Random(seed));

    // When
    List<Stretch> stretches = new ArrayList<>();
    shuffled.forEach(number -> add(stretches, slice("a", number)));

    // Then
    assertThat(stretches).hasSize(runs(new TreeSet<>(arrivals)));
    assertThat(stretches)
        .flatExtracting(
            stretch ->
                LongStream.rangeClosed(stretch.firstSequence(), stretch.lastSequence())
                    .boxed()
                    .toList())
        .containsExactlyInAnyOrderElementsOf(
            arrivals.stream().map(Integer::longValue).distinct().toList());
    assertThat(stretches)
        .allSatisfy(
            stretch -> {
              assertThat(stretch.end()).isEqualTo(slice("a", stretch.lastSequence()).end());
              assertThat(stretch.firstEventAt())
                  .isEqualTo(slice("a", stretch.firstSequence()).firstEventAt());
            });
  }

  @Property
  void shouldNeverJoinDifferentChains(@ForAll("arrivals") List<Integer> arrivals) {
    // When
    List<Stretch> stretches = new ArrayList<>();
    arrivals.forEach(number -> add(stretches, slice(number % 2 == 0 ? "a" : "b", number)));

    // Then
    assertThat(stretches)
        .hasSize((int) arrivals.stream().distinct().count())
        .allSatisfy(
            stretch -> assertThat(stretch.firstSequence()).isEqualTo(stretch.lastSequence()));
  }

  /**
   * Stores stretches as the rows do: the slice and all stretches it touches are replaced by their
   * union.
   */
  private static void add(List<Stretch> stretches, Stretch slice) {
    List<Stretch> neighbours = stretches.stream().filter(slice::touches).toList();
    stretches.removeAll(neighbours);
    stretches.add(slice.with(neighbours));
  }

  private static int runs(Set<Integer> numbers) {
    return (int) numbers.stream().filter(number -> !numbers.contains(number - 1)).count();
  }

  private static Stretch slice(String chain, long number) {
    Instant first = START.plusSeconds(number * 10);
    return new Stretch(
        number,
        first,
        new LogEnd(
            chain,
            number,
            "server",
            "binlog.00000" + number / 10,
            number * 100,
            first.plusSeconds(9),
            first.plusSeconds(10),
            number));
  }
}
