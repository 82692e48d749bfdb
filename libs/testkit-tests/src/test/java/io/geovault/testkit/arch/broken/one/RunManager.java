package io.geovault.testkit.arch.broken.one;

import io.geovault.testkit.arch.broken.two.Other;

/** Knows its neighbour, which knows it. */
public class RunManager {
  private final Other other;

  /** As bad as it gets. */
  public RunManager(Other other) {
    this.other = other;
  }

  /** The neighbour. */
  public Other other() {
    return other;
  }
}
