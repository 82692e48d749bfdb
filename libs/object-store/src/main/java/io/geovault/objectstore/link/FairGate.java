package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets waiting threads pass one at a time, in the order of a {@link LinkQueue}. */
final class FairGate {
  /** The longest time between two checks whether a waiting sender has given up. */
  static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LinkQueue queue = new LinkQueue();

  /** The condition to wait for; checked and passed by one thread at a time. */
  interface Admission {
    /** The time until the first sender in the queue may pass, in nanoseconds; 0 if now. */
    long untilOpen(Wish wish);

    void pass(Wish wish);
  }

  /** Returns true once the thread has passed, or false soon after {@code givenUp} returns true. */
  boolean await(Wish wish, Admission admission, BooleanSupplier givenUp)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      queue.join(wish);
      return awaitTurn(wish, admission, givenUp);
    } finally {
      queue.left(wish);
      changed.signalAll();
      lock.unlock();
    }
  }

  private boolean awaitTurn(Wish wish, Admission admission, BooleanSupplier givenUp)
      throws InterruptedException {
    while (!givenUp.getAsBoolean()) {
      boolean first = queue.head().filter(head -> head == wish).isPresent();
      long wait = first ? admission.untilOpen(wish) : LOOK;
      if (wait == 0) {
        admission.pass(wish);
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

  /** Reads the admission's state while no thread passes. */
  <T> T ask(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the admission's state; then the first in the queue checks again. */
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
