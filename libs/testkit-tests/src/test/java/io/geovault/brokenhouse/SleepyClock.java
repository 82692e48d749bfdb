package io.geovault.brokenhouse;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Does by itself whatever nobody may; outside the packages that may. */
public final class SleepyClock {

  private SleepyClock() {}

  /** Draws, asks and sleeps. */
  public static String all() throws InterruptedException {
    Thread.sleep(1);
    return UUID.randomUUID() + " " + Instant.now() + Clock.systemUTC() + System.currentTimeMillis();
  }
}
