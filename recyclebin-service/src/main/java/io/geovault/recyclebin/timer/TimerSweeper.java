package io.geovault.recyclebin.timer;

import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.TimerRules;
import io.geovault.recyclebin.rule.Transition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies due times. A row is locked, played forward through all of its due times and saved in one
 * transaction, so that each transition happens once and in order, whichever replica processes it.
 */
@Singleton
final class TimerSweeper {

  private static final Logger LOG = Logger.getLogger(TimerSweeper.class);

  private final Database database;
  private final BinEntries entries;
  private final TimerRules rules;
  private final BinWriter writer;
  private final EventProgress progress;
  private final TimerConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private @Nullable Ticker ticker;

  TimerSweeper(
      Database database,
      BinEntries entries,
      TimerRules rules,
      BinWriter writer,
      EventProgress progress,
      TimerConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.entries = entries;
    this.rules = rules;
    this.writer = writer;
    this.progress = progress;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("recyclebin-timer", config.poll(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
  }

  /**
   * Processes all entries due up to the caught-up instant. Always returns false: the next sweep
   * waits for the poll, by which time the instant has moved.
   */
  boolean sweep() {
    progress.caughtUpTo().ifPresent(this::sweepUntil);
    return false;
  }

  private void sweepUntil(Instant until) {
    int claimed;
    do {
      claimed = batch(until);
    } while (claimed == config.batch());
  }

  private int batch(Instant until) {
    return database.write(
        handle -> {
          List<BinEntry> due = entries.claimDue(handle, until, config.batch());
          List<Transition> steps =
              due.stream().flatMap(entry -> rules.playForward(entry, until).stream()).toList();
          writer.writeMany(handle, steps);
          handle.afterCommit(() -> steps.forEach(this::record));
          return due.size();
        });
  }

  private void record(Transition step) {
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
