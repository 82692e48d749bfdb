package io.geovault.platform.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The runs of one sweep, with its meters: failures, and the time since the last good batch. */
final class Repetition {

  private static final Logger LOG = Logger.getLogger(Repetition.class);

  private final Sweep sweep;
  private final Counter failures;
  private volatile long lastGood = System.nanoTime();

  Repetition(Sweep sweep, MeterRegistry meters) {
    this.sweep = sweep;
    this.failures = meters.counter("geovault.sweep.failures", "sweep", sweep.name());
    Gauge.builder("geovault.sweep.age", this, Repetition::secondsSinceLastGood)
        .tag("sweep", sweep.name())
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
  }

  Sweep sweep() {
    return sweep;
  }

  /**
   * Runs batches until none is due or {@code stopping}. Also catches errors: a sweep that no one
   * repeats would stay undone until the next start.
   */
  void run(BooleanSupplier stopping) {
    String borrowed = Thread.currentThread().getName();
    Thread.currentThread().setName(sweep.name());
    try {
      boolean more = true;
      while (more && !stopping.getAsBoolean()) {
        more = sweep.batch().getAsBoolean();
        lastGood = System.nanoTime();
      }
    } catch (Throwable failure) {
      failed(failure);
    } finally {
      Thread.currentThread().setName(borrowed);
    }
  }

  /** Counts and logs a run that failed. */
  void failed(Throwable failure) {
    failures.increment();
    LOG.warnf(failure, "%s failed and is tried again", sweep.name());
  }

  private double secondsSinceLastGood() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastGood) / 1000.0;
  }
}
