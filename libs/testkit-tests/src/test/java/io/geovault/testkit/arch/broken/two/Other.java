package io.geovault.testkit.arch.broken.two;

import io.geovault.testkit.arch.broken.one.RunManager;
import org.jspecify.annotations.Nullable;

/** Knows its neighbour, which knows it. */
public class Other {
  private @Nullable RunManager run;

  /** The neighbour. */
  public @Nullable RunManager run() {
    return run;
  }

  /** Closes the circle. */
  public void run(RunManager next) {
    run = next;
  }
}
