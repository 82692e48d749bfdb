package io.geovault.platform.outbox;

import io.geovault.platform.ids.Ids;
import io.geovault.platform.observability.TestTraces;
import java.time.Clock;

/** The outbox of a service called test. */
public final class TestOutbox {

  private TestOutbox() {}

  /** One that gives its events ids and times of the test's making. */
  public static Outbox of(Ids ids, Clock clock) {
    return new Outbox(ids, clock, TestTraces.off(), "test");
  }
}
