package io.geovault.objectstore.link;

import org.jspecify.annotations.Nullable;

/**
 * Chooses how many transfers are in flight on a link, from what each period of it gave: the fewest
 * that give its goodput. A hill is climbed: a quarter more is tried, then a quarter fewer, and kept
 * where that was worth it. Without clock or threads.
 */
final class Climb {
  /** A transfer more is worth it if it brings a fifth of what one brings in the mean. */
  private static final double WORTH_ADDING = 0.2;

  /** One fewer is, if it costs less than an eighth of that. */
  private static final double WORTH_SPARING = 0.125;

  private static final int STEP = 4;
  private static final int LONGEST_REST = 16;

  private final WindowRange range;
  private int limit;

  /** What is gone back to if the trial fails; the limit itself while none is made. */
  private int base;

  /** What the base gave lately. */
  private @Nullable Period known;

  private boolean upward = true;
  private int patience = 1;
  private int rest;

  Climb(WindowRange range) {
    this.range = range;
    this.limit = range.start();
    this.base = limit;
  }

  /** How many transfers may be in flight now. */
  int limit() {
    return limit;
  }

  /** What was known is old: there was nothing to send for a while. */
  void forget() {
    limit = base;
    known = null;
  }

  void learn(Period period) {
    if (period.failed()) {
      retreat();
    } else if (!period.filled(limit)) {
      // Few had anything to send: that says nothing about the link.
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

  /** As TCP does at a loss: half of it at once, and then up again step by step. */
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

  /** The other way next, and the later the longer nothing was gained. */
  private void turn() {
    upward = !upward;
    rest = patience;
    patience = Math.min(LONGEST_REST, 2 * patience);
  }
}
