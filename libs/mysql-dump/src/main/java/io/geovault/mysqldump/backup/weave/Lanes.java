package io.geovault.mysqldump.backup.weave;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.script.ScriptFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The items that the processes have written and the archive has not yet taken: one queue for each
 * process, bounded by bytes. The queues are emptied in turn, one database after the other. A
 * process that is ahead waits. All threads see the first failure.
 */
final class Lanes {
  private static final int NONE = -1;

  private final DumpWatchdog watchdog;
  private final int bytesPerLane;
  private final List<Queue<LaneItem>> queues = new ArrayList<>();
  private final int[] bytes;
  private final BitSet done = new BitSet();
  private int next;
  private int bound = NONE;
  private @Nullable ScriptFrame frame;
  private @Nullable RuntimeException failure;

  /** Lanes whose waits are limited by the watchdog. */
  Lanes(int count, int bytesPerLane, DumpWatchdog watchdog) {
    this.watchdog = watchdog;
    this.bytesPerLane = bytesPerLane;
    this.bytes = new int[count];
    for (int i = 0; i < count; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  int count() {
    return queues.size();
  }

  /** Sets the settings with which all scripts begin and end; they are equal for all processes. */
  synchronized void frame(ScriptFrame of) {
    frame = of;
    notifyAll();
  }

  /** Waits until the first process has set the frame, and returns it. */
  synchronized ScriptFrame frame() throws InterruptedException {
    watchdog.heard();
    while (frame == null) {
      throwFailure();
      wait(DumpWatchdog.LOOK_MILLIS);
      watchdog.check();
    }
    return frame;
  }

  /** Adds an item. Blocks while the lane is full; throws an exception once something has failed. */
  synchronized void put(int lane, LaneItem item) throws InterruptedException {
    while (failure == null && bytes[lane] >= bytesPerLane) {
      wait();
    }
    if (failure != null) {
      throw new CancellationException("another part of the dump has failed");
    }
    queues.get(lane).add(item);
    bytes[lane] += item.weight();
    notifyAll();
  }

  /**
   * Returns the next item of the current database, or null once when all processes have finished
   * that database.
   */
  synchronized @Nullable LaneItem take() throws InterruptedException {
    watchdog.heard();
    while (done.cardinality() < queues.size()) {
      throwFailure();
      int lane = ready();
      if (lane != NONE) {
        return take(lane);
      }
      wait(DumpWatchdog.LOOK_MILLIS);
      watchdog.check();
    }
    done.clear();
    return null;
  }

  /** Waits for a result of another thread until a lane has failed or the watchdog ends the wait. */
  <T> T result(Future<T> future) throws InterruptedException, ExecutionException {
    watchdog.heard();
    while (true) {
      try {
        return future.get(DumpWatchdog.LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        throwFailure();
        watchdog.check();
      }
    }
  }

  private int ready() {
    if (bound != NONE) {
      return queues.get(bound).isEmpty() ? NONE : bound;
    }
    for (int i = 0; i < queues.size(); i++) {
      int lane = (next + i) % queues.size();
      if (!done.get(lane) && !queues.get(lane).isEmpty()) {
        return lane;
      }
    }
    return NONE;
  }

  private LaneItem take(int lane) {
    LaneItem item = queues.get(lane).remove();
    bytes[lane] -= item.weight();
    next = lane + 1;
    switch (item) {
      case LaneItem.Block block -> bound = block.open() ? lane : NONE;
      case LaneItem.DatabaseDone end -> done.set(lane);
      case LaneItem.TableDone end -> {}
    }
    notifyAll();
    return item;
  }

  /** Ends all waits; only the first reason is kept. */
  synchronized void fail(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
    notifyAll();
  }

  /** Ends the waits of the threads that still write. */
  void close() {
    fail(new MySqlException.Cancelled("The dump"));
  }

  synchronized void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }
}
