package io.geovault.servers.broken;

import io.geovault.testkit.MutableClock;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A server that knows a test library and a test's clock. */
public final class ImpatientServer {

  private ImpatientServer() {}

  /** Waits as only a test may. */
  public static void awaitReady(MutableClock clock, BooleanSupplier ready) {
    Awaitility.await(clock.instant().toString()).until(ready::getAsBoolean);
  }
}
