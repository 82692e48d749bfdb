package io.geovault.recyclebin.timer;

import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.TimerRules;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Applies due times. A row is locked, played forward through all of its due times and saved in one
 * transaction, so that each transition happens once and in order, whichever replica processes it.
 */
@Singleton
final class TimerSweeper implements Sweeps {

  private final Database database;
  private final BinEntries entries;
  private final TimerRules rules;
  private final BinWriter writer;
  private final EventProgress progress;
  private final TimerConfig config;
  private final TimerMeters meters;

  TimerSweeper(
      Database database,
      BinEntries entries,
      TimerRules rules,
      BinWriter writer,
      EventProgress progress,
      TimerConfig config,
      TimerMeters meters) {
    this.database = database;
    this.entries = entries;
    this.rules = rules;
    this.writer = writer;
    this.progress = progress;
    this.config = config;
    this.meters = meters;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("recyclebin-timer", config.poll(), this::sweep));
  }

  /**
   * Processes all entries due up to the caught-up instant. By the next sweep that instant has
   * moved.
   */
  private void sweep() {
    progress.caughtUpTo().ifPresent(this::sweepUntil);
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
          handle.afterCommit(() -> steps.forEach(meters::record));
          return due.size();
        });
  }
}
