package io.geovault.testkit.picture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named parts and, for each, the parts that it uses directly. Every used part is also a part of the
 * graph; no part uses itself.
 */
public record DependencyGraph(SortedMap<String, SortedSet<String>> uses) {

  /** Copies the graph. */
  public DependencyGraph {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    uses.forEach(
        (part, used) -> {
          copy.computeIfAbsent(part, unused -> new TreeSet<>()).addAll(used);
          used.forEach(each -> copy.computeIfAbsent(each, unused -> new TreeSet<>()));
        });
    copy.forEach((part, used) -> used.remove(part));
    uses = copy;
  }

  /** Returns the packages of those classes; packages outside {@code root} are left out. */
  public static DependencyGraph ofPackages(String root, JavaClasses classes) {
    SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
    for (JavaClass type : classes) {
      SortedSet<String> used =
          uses.computeIfAbsent(nameOf(root, type.getPackageName()), unused -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> (name + ".").startsWith(root + "."))
          .forEach(name -> used.add(nameOf(root, name)));
    }
    return new DependencyGraph(uses);
  }

  private static String nameOf(String root, String packageName) {
    return packageName.equals(root) ? root : packageName.substring(root.length() + 1);
  }

  /** Returns every group of parts that use each other in a circle. */
  public List<SortedSet<String>> circles() {
    return uses.keySet().stream().map(this::circleOf).filter(c -> !c.isEmpty()).distinct().toList();
  }

  private SortedSet<String> circleOf(String part) {
    SortedSet<String> circle = reachableFrom(part);
    circle.removeIf(other -> !reachableFrom(other).contains(part));
    return circle;
  }

  /**
   * Returns a graph without circles, reduced to the arrows that do not follow from others: if A
   * uses B and B uses C, an arrow from A to C is left out.
   */
  public DependencyGraph withoutShortcuts() {
    SortedMap<String, SortedSet<String>> reduced = new TreeMap<>();
    uses.forEach(
        (part, used) -> {
          SortedSet<String> direct = new TreeSet<>(used);
          used.forEach(each -> direct.removeAll(reachableFrom(each)));
          reduced.put(part, direct);
        });
    return new DependencyGraph(reduced);
  }

  private SortedSet<String> reachableFrom(String part) {
    SortedSet<String> reached = new TreeSet<>();
    collect(part, reached);
    return reached;
  }

  private void collect(String part, SortedSet<String> reached) {
    for (String used : uses.getOrDefault(part, new TreeSet<>())) {
      if (reached.add(used)) {
        collect(used, reached);
      }
    }
  }

  /** Returns the graph as a Mermaid flowchart: first the parts, then the arrows. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("flowchart TD\n");
    uses.keySet().forEach(part -> text.append("  %s[\"%s\"]\n".formatted(identifier(part), part)));
    uses.forEach(
        (part, used) ->
            used.forEach(
                each ->
                    text.append("  %s --> %s\n".formatted(identifier(part), identifier(each)))));
    return text.toString();
  }

  // The underscore at the end keeps clear of Mermaid's own words, such as end and link.
  private static String identifier(String part) {
    return part.replaceAll("\\W", "_") + "_";
  }
}
