package io.geovault.benchmarks;

import java.util.List;

/** The middle of some measurements; of an even number the upper one. */
final class Median {

  private Median() {}

  static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
