package io.geovault.benchmarks.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Runs an action at fixed times for a while. Each duration is measured from the time at which the
 * action was due, so that a stall counts for every call that had to wait for it.
 */
record Pace(Duration length, int perSecond) {

  /** The nanoseconds from due time to end of each call, in order. Blocks for the whole length. */
  List<Long> run(IntConsumer call) {
    List<Long> nanos = new ArrayList<>();
    long start = System.nanoTime();
    long step = 1_000_000_000L / perSecond;
    for (int i = 0; i * step < length.toNanos(); i++) {
      long due = start + i * step;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      call.accept(i);
      nanos.add(System.nanoTime() - due);
    }
    return nanos;
  }
}
