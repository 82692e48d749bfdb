package io.geovault.objectstore.link;

import org.jspecify.annotations.Nullable;

/**
 * Chooses how many transfers are in flight on a link from what each measured period yielded: the
 * fewest that reach the link's goodput. It climbs a hill: it tries a quarter more, then a quarter
 * fewer, and keeps a step that was worth it. It uses no clock and no threads.
 */
final class WindowTuner {
  /**
   * One more transfer is worth adding if it gains a fifth of what one transfer yields on average.
   */
  private static final double WORTH_ADDING = 0.2;

  /** One transfer is worth removing if that costs less than an eighth of the average yield. */
  private static final double WORTH_SPARING = 0.125;

  private static final int STEP = 4;
  private static final int LONGEST_REST = 16;

  private final WindowRange range;
  private int limit;

  /** The limit to return to if a trial fails; equal to {@code limit} while no trial runs. */
  private int base;

  /** The recent yield of {@code base}. */
  private @Nullable Period known;

  private boolean upward = true;
  private int patience = 1;
  private int rest;

  WindowTuner(WindowRange range) {
    this.range = range;
    this.limit = range.start();
    this.base = limit;
  }

  /** The number of transfers that may be in flight now. */
  int limit() {
    return limit;
  }

  /** Discards the outdated measurement: there was nothing to send for a while. */
  void forget() {
    limit = base;
    known = null;
  }

  void learn(Period period) {
    if (period.failed()) {
      retreat();
    } else if (!period.filled(limit)) {
      // Few transfers were waiting: the period shows nothing about the link.
      giveUpTrial();
      known = null;
    } else if (known == null || !period.comparesWith(known)) {
      limit = base;
      known = period;
    } else if (limit == base) {
      hold(known, period);
    } else {
      judge(known, period);
    }
  }

  /** Reacts as TCP does to a loss: halves the limit at once, then climbs again step by step. */
  private void retreat() {
    base = Math.max(range.least(), limit / 2);
    limit = base;
    known = null;
    upward = true;
    patience = 1;
    rest = 0;
  }

  private void hold(Period before, Period period) {
    if (period.goodput() < before.goodput() / 2) {
      retreat();
      return;
    }
    known = before.meanWith(period);
    if (rest > 0) {
      rest--;
    } else {
      tryNext();
    }
  }

  private void judge(Period before, Period period) {
    double step = (double) limit / base - 1;
    double gain = period.goodput() / before.goodput() - 1;
    boolean worth = gain >= step * (upward ? WORTH_ADDING : WORTH_SPARING);
    if (worth) {
      base = limit;
      known = period;
      patience = 1;
      tryNext();
    } else {
      giveUpTrial();
    }
  }

  private void tryNext() {
    int step = Math.max(1, base / STEP);
    limit = upward ? Math.min(range.most(), base + step) : Math.max(range.least(), base - step);
    if (limit == base) {
      turn();
    }
  }

  private void giveUpTrial() {
    if (limit != base) {
      limit = base;
      turn();
    }
  }

  /**
   * Reverses the direction of the next trial; the pause before it grows while trials gain nothing.
   */
  private void turn() {
    upward = !upward;
    rest = patience;
    patience = Math.min(LONGEST_REST, 2 * patience);
  }
}
