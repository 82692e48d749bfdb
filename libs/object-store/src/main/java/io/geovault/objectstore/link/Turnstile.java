package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes threads wait for a gate to open, in the order of a {@link LinkQueue}. */
final class Turnstile {
  /** The longest time between two checks whether a waiting sender has given up. */
  static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LinkQueue queue = new LinkQueue();

  /** The condition to wait for; checked and passed by one thread at a time. */
  interface Gate {
    /** The time until the first sender in the queue may pass, in nanoseconds; 0 if now. */
    long untilOpen(Wish wish);

    void pass(Wish wish);
  }

  /** Returns true once the gate is passed, or false soon after {@code givenUp} returns true. */
  boolean await(Wish wish, Gate gate, BooleanSupplier givenUp) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      queue.join(wish);
      return awaitTurn(wish, gate, givenUp);
    } finally {
      queue.left(wish);
      changed.signalAll();
      lock.unlock();
    }
  }

  private boolean awaitTurn(Wish wish, Gate gate, BooleanSupplier givenUp)
      throws InterruptedException {
    while (!givenUp.getAsBoolean()) {
      boolean first = queue.head().filter(head -> head == wish).isPresent();
      long wait = first ? gate.untilOpen(wish) : LOOK;
      if (wait == 0) {
        gate.pass(wish);
        queue.served(wish);
        return true;
      }
      // Meanwhile a more urgent sender may arrive, or this one may give up: check both again.
      var unused = changed.awaitNanos(Math.min(wait, LOOK));
    }
    return false;
  }

  int waiting() {
    return ask(queue::length);
  }

  /** Reads the gate's state while no thread passes. */
  <T> T ask(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the gate's state; then the first in the queue checks again. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
