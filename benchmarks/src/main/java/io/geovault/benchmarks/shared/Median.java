package io.geovault.benchmarks.shared;

import java.util.List;

/** The median of some measurements; the upper middle one if their number is even. */
public final class Median {

  private Median() {}

  public static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
