package io.geovault.objectstore.link;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The limited link from one region to another, shared by all its senders in this process. In any
 * period, it passes at most the bytes that the limit allows for that period, plus half a second's
 * bytes and one transfer of each kind.
 */
public final class Link {
  private final LongSupplier nanoTime;
  private final FairGate gate = new FairGate();
  private final FairGate.Admission admission = new Tokens();
  private final AtomicLong passedLogs = new AtomicLong();
  private final AtomicLong passedData = new AtomicLong();
  private final TokenBucket all;

  /** Logs wait only for logs, not until the bytes of a large data part are made up for. */
  private final TokenBucket logs;

  /** A link that passes that many bytes per second; {@code nanoTime} is a monotonic clock. */
  public Link(long bytesPerSecond, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.all = new TokenBucket(bytesPerSecond, nanoTime.getAsLong());
    this.logs = new TokenBucket(bytesPerSecond, nanoTime.getAsLong());
  }

  /** The pace of one account's transfers of one kind. */
  public Pace pace(String account, LinkPriority priority) {
    return (bytes, givenUp) ->
        gate.await(new Wish(account, priority, bytes), admission, givenUp)
            ? Permit.FREE
            : Permit.REFUSED;
  }

  /** The bytes of one kind passed so far. */
  public long passed(LinkPriority priority) {
    return counter(priority).get();
  }

  /** The number of transfers that wait for their turn. */
  public int waiting() {
    return gate.waiting();
  }

  private AtomicLong counter(LinkPriority priority) {
    return switch (priority) {
      case LOGS -> passedLogs;
      case DATA -> passedData;
    };
  }

  private final class Tokens implements FairGate.Admission {
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
        // Brings the bucket of all up to date before it is charged; asking updated only the logs'
        // bucket.
        var unused = all.untilCredit(nanoTime.getAsLong());
        logs.take(wish.bytes);
      }
      all.take(wish.bytes);
      counter(wish.priority).addAndGet(wish.bytes);
    }
  }
}
