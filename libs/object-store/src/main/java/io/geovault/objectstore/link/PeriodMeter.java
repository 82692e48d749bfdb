package io.geovault.objectstore.link;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures a link in periods: each is long enough that every transfer in flight ends in it and that
 * chance evens out. The measured speed is that of the ended transfers, times how many were under
 * way. Of each transfer only its share within the period counts, so that bursts of transfers do not
 * distort the result and a stalled transfer shows. Not thread-safe.
 */
final class PeriodMeter {
  /**
   * A transfer costs one or two round trips whatever its size: about the content of a TCP window.
   */
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

  /** The outcome of a transfer. */
  enum Outcome {
    MOVED,
    FAILED,
    UNKNOWN
  }

  /** A transfer that has just ended. */
  record Transfer(long begunAt, long bytes, Outcome outcome) {}

  PeriodMeter(long now) {
    restart(now);
    failureAt = now;
  }

  int inFlight() {
    return inFlight;
  }

  /**
   * Counts one more transfer under way. Returns true if none was under way for a while; then a new
   * period has begun.
   */
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
   * The limit changed: a new period begins when the transfers under way have ended, because their
   * speed mixes both limits.
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

  /**
   * One fault breaks many transfers: those already under way at the last failure share its fault.
   */
  private void fail(Transfer transfer, long now) {
    if (transfer.begunAt() >= failureAt) {
      failed = true;
      failureAt = now;
    }
  }

  /** Ends the period if it is long enough, and starts the next one. */
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
