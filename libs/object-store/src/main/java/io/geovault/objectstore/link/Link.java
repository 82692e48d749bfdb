package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The way from one region to another with its limit, shared by all who send over it from this
 * process. In any time no more goes through than the limit allows in it, and once half a second's
 * bytes and one transfer of each kind.
 */
public final class Link {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LinkQueue queue = new LinkQueue();
  private final AtomicLong passedLogs = new AtomicLong();
  private final AtomicLong passedData = new AtomicLong();
  private final TokenBucket all;

  /** Logs wait for logs alone, not until what a large part of data took is made up for. */
  private final TokenBucket logs;

  /** A link that lets so many bytes a second through; the time is that of a steady clock. */
  public Link(long bytesPerSecond, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.all = new TokenBucket(bytesPerSecond, nanoTime.getAsLong());
    this.logs = new TokenBucket(bytesPerSecond, nanoTime.getAsLong());
  }

  /** The pace of one account's transfers of one kind. */
  public Pace pace(String account, LinkPriority priority) {
    return (bytes, givenUp) -> await(new Wish(account, priority, bytes), givenUp);
  }

  /** The bytes of one kind that were let through so far. */
  public long passed(LinkPriority priority) {
    return counter(priority).get();
  }

  /** How many transfers wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return queue.length();
    } finally {
      lock.unlock();
    }
  }

  private boolean await(Wish wish, BooleanSupplier givenUp) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      queue.join(wish);
      return awaitTurn(wish, givenUp);
    } finally {
      queue.left(wish);
      changed.signalAll();
      lock.unlock();
    }
  }

  private boolean awaitTurn(Wish wish, BooleanSupplier givenUp) throws InterruptedException {
    while (!givenUp.getAsBoolean()) {
      long wait = untilTurn(wish);
      if (wait == 0) {
        pass(wish);
        return true;
      }
      // Somebody more urgent may come meanwhile, or nobody want this any more: both are asked
      // again.
      var unused = changed.awaitNanos(Math.min(wait, LOOK));
    }
    return false;
  }

  private long untilTurn(Wish wish) {
    boolean first = queue.head().filter(head -> head == wish).isPresent();
    return first ? bucket(wish).untilCredit(nanoTime.getAsLong()) : LOOK;
  }

  private TokenBucket bucket(Wish wish) {
    return switch (wish.priority) {
      case LOGS -> logs;
      case DATA -> all;
    };
  }

  private void pass(Wish wish) {
    if (wish.priority == LinkPriority.LOGS) {
      // Brought up to now before it is charged, as asking does with the bucket asked.
      var unused = all.untilCredit(nanoTime.getAsLong());
      logs.take(wish.bytes);
    }
    all.take(wish.bytes);
    queue.served(wish);
    counter(wish.priority).addAndGet(wish.bytes);
  }

  private AtomicLong counter(LinkPriority priority) {
    return switch (priority) {
      case LOGS -> passedLogs;
      case DATA -> passedData;
    };
  }
}
