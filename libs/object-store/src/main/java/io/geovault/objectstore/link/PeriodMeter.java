package io.geovault.objectstore.link;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures a link in periods: long enough that each of the transfers in flight ends in it, and that
 * chance evens out. The speed is that of the transfers that ended, times how many were under way:
 * what counts of a transfer is its share of the period, so that waves of them bend nothing and one
 * that hung shows. Not safe from several threads.
 */
final class PeriodMeter {
  /** A transfer costs a round trip or two whatever its size: about what a TCP window holds. */
  static final long FIXED_COST = 1 << 20;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int LEAST_TRANSFERS = 12;

  private int inFlight;
  private long start;
  private long last;
  private double busyAll;
  private double busyEnded;
  private double bytes;
  private double work;
  private double workWhole;
  private int ended;
  private int old;
  private boolean failed;
  private long failureAt;

  /** How a transfer ended. */
  enum Outcome {
    MOVED,
    FAILED,
    UNKNOWN
  }

  /** A transfer that ended now. */
  record Transfer(long begunAt, long bytes, Outcome outcome) {}

  PeriodMeter(long now) {
    restart(now);
    failureAt = now;
  }

  int inFlight() {
    return inFlight;
  }

  /** One more is under way; true when none was for a while, and a new period has begun. */
  boolean began(long now) {
    boolean idle = inFlight == 0 && now - last > IDLE;
    advance(now);
    if (idle) {
      old = 0;
      restart(now);
    }
    inFlight++;
    return idle;
  }

  /**
   * Other numbers are let in from now on: a new period begins when those are gone that were under
   * way before, for their speed is that of both.
   */
  void changed() {
    old = inFlight;
  }

  void ended(Transfer transfer, long now) {
    advance(now);
    inFlight--;
    if (old > 0 && transfer.outcome() != Outcome.FAILED) {
      old--;
      restart(now);
      return;
    }
    switch (transfer.outcome()) {
      case MOVED -> add(transfer, now);
      case FAILED -> fail(transfer, now);
      case UNKNOWN -> {}
    }
  }

  private void add(Transfer transfer, long now) {
    double whole = Math.max(1, now - transfer.begunAt());
    double within = Math.max(1, now - Math.max(transfer.begunAt(), start));
    double cost = (double) transfer.bytes() + FIXED_COST;
    bytes += transfer.bytes() * within / whole;
    work += cost * within / whole;
    workWhole += cost;
    busyEnded += within;
    ended++;
  }

  /** Many break off with the same fault: those that were under way at the last one are of it. */
  private void fail(Transfer transfer, long now) {
    if (transfer.begunAt() >= failureAt) {
      failed = true;
      failureAt = now;
    }
  }

  /** The period that ends now, if it may; the next begins with it. */
  Optional<Period> end(int limit, long now) {
    boolean enough = ended >= Math.max(LEAST_TRANSFERS, limit) && now - start >= LEAST;
    if (!enough && !failed) {
      return Optional.empty();
    }
    double each = Math.max(1, busyEnded);
    var period =
        new Period(
            busyAll / Math.max(1, now - start),
            bytes / each * SECOND,
            work / each * SECOND,
            workWhole / Math.max(1, ended),
            failed);
    restart(now);
    return Optional.of(period);
  }

  private void advance(long now) {
    busyAll += (double) inFlight * (now - last);
    last = now;
  }

  private void restart(long now) {
    start = now;
    last = now;
    busyAll = 0;
    busyEnded = 0;
    bytes = 0;
    work = 0;
    workWhole = 0;
    ended = 0;
    failed = false;
  }
}
