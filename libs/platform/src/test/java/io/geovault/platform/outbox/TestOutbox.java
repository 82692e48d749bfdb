package io.geovault.platform.outbox;

import io.geovault.platform.ids.Ids;
import io.geovault.platform.observability.TestTraces;
import java.time.Clock;

/** The outbox of a service called test. */
public final class TestOutbox {

  private TestOutbox() {}

  /** An outbox whose events get their ids and times from the test. */
  public static Outbox of(Ids ids, Clock clock) {
    return new Outbox(ids, clock, TestTraces.off(), "test");
  }
}
