package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The way from one region to another with its limit, shared by all who send over it from this
 * process. In any time no more goes through than the limit allows in it, and once half a second's
 * bytes and one transfer of each kind.
 */
public final class Link {
  private final LongSupplier nanoTime;
  private final Turnstile turnstile = new Turnstile();
  private final Turnstile.Gate gate = new Tokens();
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
    return (bytes, givenUp) ->
        turnstile.await(new Wish(account, priority, bytes), gate, givenUp)
            ? Passage.FREE
            : Passage.REFUSED;
  }

  /** The bytes of one kind that were let through so far. */
  public long passed(LinkPriority priority) {
    return counter(priority).get();
  }

  /** How many transfers wait for their turn. */
  public int waiting() {
    return turnstile.waiting();
  }

  private AtomicLong counter(LinkPriority priority) {
    return switch (priority) {
      case LOGS -> passedLogs;
      case DATA -> passedData;
    };
  }

  private final class Tokens implements Turnstile.Gate {
    @Override
    public long untilOpen(Wish wish) {
      return bucket(wish).untilCredit(nanoTime.getAsLong());
    }

    private TokenBucket bucket(Wish wish) {
      return switch (wish.priority) {
        case LOGS -> logs;
        case DATA -> all;
      };
    }

    @Override
    public void pass(Wish wish) {
      if (wish.priority == LinkPriority.LOGS) {
        // Brought up to now before it is charged, as asking does with the bucket asked.
        var unused = all.untilCredit(nanoTime.getAsLong());
        logs.take(wish.bytes);
      }
      all.take(wish.bytes);
      counter(wish.priority).addAndGet(wish.bytes);
    }
  }
}
