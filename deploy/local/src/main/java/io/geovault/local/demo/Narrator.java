package io.geovault.local.demo;

import java.io.PrintStream;

/** Prints each step and its observations. */
final class Narrator {

  private final PrintStream out;
  private int steps;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void step(String what) {
    steps++;
    out.printf("%n%d. %s%n", steps, what);
  }

  void saw(String where, String what) {
    out.printf("   %s%n     -> %s%n", where, what);
  }

  /** Compares two values that must be equal; the story ends if they differ. */
  void same(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException(
          "%s: expected %s, found %s".formatted(what, expected, actual));
    }
    out.printf("   %s: %s, the same on both sides%n", what, actual);
  }
}
