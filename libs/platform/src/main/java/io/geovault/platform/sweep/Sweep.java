package io.geovault.platform.sweep;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Work that a service repeats for as long as it runs. The work may fail at any time and is repeated
 * by the next run, because due rows stay due.
 *
 * @param name identifies the sweep in logs and meters; one of a fixed set
 * @param first the pause between the start of the service and the first run
 * @param every the pause between the end of a run and the next
 * @param batch does one batch and returns whether more may be due now, which is then done at once
 */
public record Sweep(String name, Duration first, Duration every, BooleanSupplier batch) {

  public Sweep {
    if (first.isNegative() || every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException(
          "the sweep %s cannot run every %s; its period must be positive".formatted(name, every));
    }
  }

  /** A sweep that runs {@code batch} until it returns false, first after one period. */
  public static Sweep batches(String name, Duration every, BooleanSupplier batch) {
    return new Sweep(name, every, every, batch);
  }

  /** A sweep that runs {@code work} once each time, first after one period. */
  public static Sweep once(String name, Duration every, Runnable work) {
    return batches(
        name,
        every,
        () -> {
          work.run();
          return false;
        });
  }

  /** Returns this sweep with another pause before its first run. */
  public Sweep startingAfter(Duration pause) {
    return new Sweep(name, pause, every, batch);
  }
}
