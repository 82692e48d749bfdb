package io.geovault.recyclebin.timer;

import io.geovault.recyclebin.rule.Transition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Counts and logs the transitions that due times caused, and how late they were. */
@Singleton
class TimerMeters {

  private static final Logger LOG = Logger.getLogger(TimerMeters.class);

  private final MeterRegistry meters;
  private final Clock clock;

  TimerMeters(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  void record(Transition step) {
    String to = step.after().state().shown().name().toLowerCase(Locale.ROOT);
    meters.counter("recyclebin.timer.transitions", "to", to).increment();
    meters.timer("recyclebin.timer.lateness").record(Duration.between(step.at(), clock.instant()));
    LOG.infof(
        "%s: %s -> %s at=%s instance=%s",
        step.why(),
        step.before().state().shown(),
        step.after().state().shown(),
        step.at(),
        step.after().owner().instanceId());
  }
}
