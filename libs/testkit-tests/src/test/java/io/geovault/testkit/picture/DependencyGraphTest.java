package io.geovault.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {

  @Test
  void shouldFindEveryCircleOnce() {
    // Given
    DependencyGraph graph =
        graph(
            Map.of(
                "a", Set.of("b"),
                "b", Set.of("c"),
                "c", Set.of("a", "d"),
                "e", Set.of("a", "e"),
                "f", Set.of("g"),
                "g", Set.of("f")));

    // When
    var circles = graph.circles();

    // Then
    assertThat(circles)
        .containsExactly(new TreeSet<>(Set.of("a", "b", "c")), new TreeSet<>(Set.of("f", "g")));
  }

  @Test
  void shouldDrawNoArrowThatFollowsFromOthers() {
    // Given
    DependencyGraph graph =
        graph(Map.of("a", Set.of("b", "c", "d"), "b", Set.of("c"), "c", Set.of("d.e")));

    // When
    String drawn = graph.withoutShortcuts().mermaid();

    // Then
    assertThat(drawn)
        .isEqualTo(
            """
            flowchart TD
              a_["a"]
              b_["b"]
              c_["c"]
              d_["d"]
              d_e_["d.e"]
              a_ --> b_
              a_ --> d_
              b_ --> c_
              c_ --> d_e_
            """);
  }

  @Test
  void shouldReadThePackagesOfClasses() {
    // Given
    String root = "io.geovault.testkit.arch.broken";
    var classes = new ClassFileImporter().importPackages(root);

    // When
    DependencyGraph graph = DependencyGraph.ofPackages(root, classes);

    // Then
    assertThat(graph.uses()).containsOnlyKeys("one", "two", "util");
    assertThat(graph.circles()).containsExactly(new TreeSet<>(Set.of("one", "two")));
  }

  private static DependencyGraph graph(Map<String, Set<String>> uses) {
    TreeMap<String, SortedSet<String>> sorted = new TreeMap<>();
    uses.forEach((part, used) -> sorted.put(part, new TreeSet<>(used)));
    return new DependencyGraph(sorted);
  }
}
