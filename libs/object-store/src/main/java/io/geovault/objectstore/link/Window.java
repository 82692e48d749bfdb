package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import io.geovault.objectstore.link.PeriodMeter.Outcome;
import io.geovault.objectstore.link.PeriodMeter.Transfer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The number of transfers in flight on a link, chosen from its measured goodput and shared by all
 * its senders in this process. The next place is given to the account that was served least since
 * it began to wait. The number in flight never exceeds the range.
 */
public final class Window {
  /**
   * The time that one part should take: a shorter part is mostly round trips, a longer one loses
   * more at once.
   */
  private static final double PART_SECONDS = 0.5;

  private static final int ROUNDING = 1 << 20;

  private final LongSupplier nanoTime;
  private final FairGate gate = new FairGate();
  private final FairGate.Admission admission = new Places();
  private final PeriodMeter meter;
  private final WindowTuner tuner;
  private @Nullable Period last;

  /** A window of that range for an unmeasured link; {@code nanoTime} is a monotonic clock. */
  public Window(WindowRange range, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.meter = new PeriodMeter(nanoTime.getAsLong());
    this.tuner = new WindowTuner(range);
  }

  /** The pace of one account's transfers: each waits for a place first, then for {@code within}. */
  public Pace pace(String account, Pace within) {
    return new Pace() {
      @Override
      public Permit enter(long bytes, BooleanSupplier givenUp) throws InterruptedException {
        return Window.this.enter(new Wish(account, LinkPriority.DATA, bytes), within, givenUp);
      }

      @Override
      public int partBytes(int least, int most) {
        return Window.this.partBytes(least, within.partBytes(least, most));
      }
    };
  }

  /** The number of transfers that may be in flight now. */
  public int limit() {
    return gate.ask(tuner::limit);
  }

  /** The number of transfers in flight. */
  public int inFlight() {
    return gate.ask(meter::inFlight);
  }

  /** The number of transfers that wait for a place. */
  public int waiting() {
    return gate.waiting();
  }

  /**
   * The bytes per second that arrived in the last measured period; 0 while no transfer is under
   * way.
   */
  public double goodput() {
    return gate.ask(() -> last == null || meter.inFlight() == 0 ? 0.0 : last.bytes());
  }

  private Permit enter(Wish wish, Pace within, BooleanSupplier givenUp)
      throws InterruptedException {
    if (!gate.await(wish, admission, givenUp)) {
      return Permit.REFUSED;
    }
    var place = new Place(wish.bytes, nanoTime.getAsLong());
    try {
      place.within = within.enter(wish.bytes, givenUp);
      return place.granted() ? place : Permit.REFUSED;
    } finally {
      if (!place.granted()) {
        place.close();
      }
    }
  }

  /** An unmeasured link gets the smallest parts: more of them are in flight in the same memory. */
  private int partBytes(int least, int most) {
    double moved = gate.ask(() -> last == null ? 0.0 : last.bytesPerSecond()) * PART_SECONDS;
    long rounded = (long) moved / ROUNDING * ROUNDING;
    return Math.toIntExact(Math.max(least, Math.min(most, rounded)));
  }

  private void leave(Transfer transfer) {
    gate.change(
        () -> {
          long now = nanoTime.getAsLong();
          meter.ended(transfer, now);
          meter
              .end(tuner.limit(), now)
              .ifPresent(
                  period -> {
                    int before = tuner.limit();
                    tuner.learn(period);
                    last = period;
                    if (tuner.limit() != before) {
                      meter.changed();
                    }
                  });
        });
  }

  private final class Places implements FairGate.Admission {
    @Override
    public long untilOpen(Wish wish) {
      return meter.inFlight() < tuner.limit() ? 0 : FairGate.LOOK;
    }

    @Override
    public void pass(Wish wish) {
      if (meter.began(nanoTime.getAsLong())) {
        tuner.forget();
      }
    }
  }

  private final class Place implements Permit {
    private final long bytes;
    private final long begunAt;
    private Outcome outcome = Outcome.UNKNOWN;
    private Permit within = Permit.REFUSED;
    private boolean left;

    Place(long bytes, long begunAt) {
      this.bytes = bytes;
      this.begunAt = begunAt;
    }

    @Override
    public boolean granted() {
      return within.granted();
    }

    @Override
    public void moved() {
      within.moved();
      outcome = Outcome.MOVED;
    }

    @Override
    public void failed() {
      within.failed();
      outcome = Outcome.FAILED;
    }

    @Override
    public void close() {
      if (!left) {
        left = true;
        within.close();
        leave(new Transfer(begunAt, bytes, outcome));
      }
    }
  }
}
