package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Where threads wait in the order of a {@link LinkQueue} for a gate to open. */
final class Turnstile {
  /** The longest that nobody looks whether somebody gave up. */
  static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LinkQueue queue = new LinkQueue();

  /** What is waited for; asked and passed by one thread at a time. */
  interface Gate {
    /** How long, in nanoseconds, until the first in the queue may pass; 0 when now. */
    long untilOpen(Wish wish);

    void pass(Wish wish);
  }

  /** True when it has passed the gate; false soon after it was given up. */
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
      // Somebody more urgent may come meanwhile, or nobody want this any more: both are asked
      // again.
      var unused = changed.awaitNanos(Math.min(wait, LOOK));
    }
    return false;
  }

  int waiting() {
    return ask(queue::length);
  }

  /** What the gate's state is, while nobody passes. */
  <T> T ask(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the gate's state; the first in the queue then looks again. */
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
