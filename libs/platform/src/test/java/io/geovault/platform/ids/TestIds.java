package io.geovault.platform.ids;

import java.time.Clock;

/** The product's own ids, with a test's clock. */
public final class TestIds {

  private TestIds() {}

  /** Ids as a process with that clock generates them. */
  public static Ids by(Clock clock) {
    return new TimeOrderedIds(clock);
  }
}
