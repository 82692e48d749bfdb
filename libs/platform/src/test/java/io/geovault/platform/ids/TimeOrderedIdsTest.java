package io.geovault.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  @Test
  void shouldAscendWithinOneMillisecond() {
    // Given
    Ids ids = new TimeOrderedIds(MutableClock.at("2026-01-01T00:00:00Z"));

    // When
    List<String> made = IntStream.range(0, 20_000).mapToObj(i -> ids.next("run")).toList();

    // Then
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldBeUniqueAmongThreads() {
    // Given
    Ids ids = new TimeOrderedIds(Clock.systemUTC());

    // When
    List<String> made =
        IntStream.range(0, 50_000).parallel().mapToObj(i -> ids.next("run")).toList();

    // Then
    assertThat(made).doesNotHaveDuplicates();
  }

  @Test
  void shouldSortByTimeAmongProcesses() {
    // Given
    MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");

    // When
    String first = new TimeOrderedIds(clock).next("run");
    clock.advance(Duration.ofMillis(1));
    String second = new TimeOrderedIds(clock).next("run");

    // Then
    assertThat(first).isLessThan(second);
  }

  @Test
  void shouldLookLikeAUuidOfVersionSeven() {
    // Given
    Ids ids = new TimeOrderedIds(MutableClock.at("2026-01-01T00:00:00Z"));

    // Then
    assertThat(ids.next("run")).matches("run-019b76daa8007[0-9a-f]{3}[89ab][0-9a-f]{15}");
  }
}
