package io.geovault.platform.job.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void shouldServeTheAccountWithOneJobAtOnceNextToOneWithAThousand() {
    // When
    Map<String, Integer> given =
        Places.give(List.of(new Waiting("many", 1000), new Waiting("one", 1)), Map.of(), 16);

    // Then
    assertThat(given).containsExactly(entry("many", 11), entry("one", 1));
  }

  @Test
  void shouldKeepAQuarterOfThePlacesForAccountsThatHaveNone() {
    // Given
    Map<String, Integer> running = Map.of("long", 12);

    // Then
    assertThat(Places.give(List.of(new Waiting("long", 9)), running, 16)).isEmpty();
    assertThat(Places.give(List.of(new Waiting("long", 9), new Waiting("late", 9)), running, 16))
        .containsExactly(entry("late", 1));
  }

  @Test
  void shouldBringThoseWithFewerRunningUpToTheOthers() {
    // When
    Map<String, Integer> given =
        Places.give(
            List.of(new Waiting("a", 9), new Waiting("b", 9), new Waiting("c", 9)),
            Map.of("a", 4, "b", 1),
            16);

    // Then
    assertThat(given).containsExactly(entry("c", 4), entry("b", 3));
  }

  @Test
  void shouldServeEqualsInTheirOrderAndNoMoreThanThereArePlaces() {
    // When
    Map<String, Integer> given =
        Places.give(
            List.of(new Waiting("x", 1), new Waiting("y", 1), new Waiting("a", 1)),
            Map.of("busy", 2),
            4);

    // Then
    assertThat(given).containsExactly(entry("x", 1), entry("y", 1));
  }

  @Test
  void shouldKeepNothingBackWherePlacesAreFew() {
    assertThat(Places.give(List.of(new Waiting("a", 9)), Map.of(), 1))
        .containsExactly(entry("a", 1));
    assertThat(Places.give(List.of(new Waiting("a", 9)), Map.of("a", 1), 1)).isEmpty();
  }
}
