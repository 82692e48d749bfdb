package io.geovault.platform.timer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs one sweep repeatedly on its own thread until it is stopped. A sweep that fails is logged and
 * runs again at the next tick: due rows stay due.
 */
public final class Ticker {

  private static final Logger LOG = Logger.getLogger(Ticker.class);
  private static final long STOP_LIMIT_SECONDS = 5;

  private final String name;
  private final BooleanSupplier sweep;
  private final ScheduledExecutorService thread;
  private volatile boolean stopping;

  private Ticker(String name, BooleanSupplier sweep) {
    this.name = name;
    this.sweep = sweep;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Starts sweeping.
   *
   * @param sweep handles one batch and returns whether more rows may be due now
   */
  public static Ticker start(String name, Duration every, BooleanSupplier sweep) {
    Ticker ticker = new Ticker(name, sweep);
    var unused =
        ticker.thread.scheduleWithFixedDelay(
            ticker::sweepAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return ticker;
  }

  private void sweepAll() {
    try {
      while (!stopping && sweep.getAsBoolean()) {
        // Continue with the next batch.
      }
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "%s failed and is tried again", name);
    }
  }

  /** Lets the current batch end, and begins no further batch. */
  public void stop() {
    stopping = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
