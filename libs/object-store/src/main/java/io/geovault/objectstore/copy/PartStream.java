package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.copy.part.OrderedDigest;
import io.geovault.objectstore.copy.part.PartBuffers;
import io.geovault.objectstore.copy.part.PartPlan;
import io.geovault.objectstore.link.Permit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Moves the parts of one object from the source through lent buffers to a target, several at a
 * time. A part acquires three things, always in this order, and returns them together at its end: a
 * place on the link, a buffer, and a number in the order of the object. This order rules out a
 * deadlock: a part with a number waits only for lower numbers, and the lowest waits for none; a
 * part that waits for a buffer waits only for parts with buffers, possibly of other copies or
 * links; a part that waits for a place holds neither memory nor a number.
 *
 * <p>One worker starts. A worker that gets a place starts the next one if no other waits already:
 * so only one thread per object waits, instead of as many as may be in flight.
 */
final class PartStream {
  private final CopyRequest request;
  private final CopyWatch watch;
  private final Shared shared;
  private final PartPlan plan;
  private final PartTarget target;
  private final OrderedDigest digest = new OrderedDigest();
  private final Phaser ended = new Phaser(1);
  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReferenceArray<@Nullable PartReceipt> receipts;

  PartStream(
      CopyRequest request, CopyWatch watch, Shared shared, PartPlan plan, PartTarget target) {
    this.request = request;
    this.watch = watch;
    this.shared = shared;
    this.plan = plan;
    this.target = target;
    this.receipts = new AtomicReferenceArray<>(plan.count());
  }

  /** The resources that all copies of a copier share, and the limit for one copy. */
  record Shared(PartBuffers buffers, Executor executor, int parallelParts) {}

  /** Runs to the end or throws the first failure; in both cases all workers have ended. */
  Moved run() {
    callNext();
    ended.arriveAndAwaitAdvance();
    Throwable failed = failure.get();
    if (failed != null) {
      throw rethrow(failed);
    }
    var all = new PartReceipt[plan.count()];
    Arrays.setAll(all, receipts::get);
    return new Moved(digest.finish(), bytesSent.get(), List.of(all));
  }

  private void callNext() {
    if (turns.get() >= plan.count()) {
      return;
    }
    ended.register();
    boolean called = false;
    try {
      if (workers.incrementAndGet() <= shared.parallelParts()) {
        shared.executor().execute(this::work);
        called = true;
      }
    } catch (RejectedExecutionException closed) {
      throw new CopyCancelled(request);
    } finally {
      if (!called) {
        leave();
      }
    }
  }

  private void leave() {
    workers.decrementAndGet();
    ended.arriveAndDeregister();
  }

  private void work() {
    try {
      moveParts();
    } finally {
      leave();
    }
  }

  private void moveParts() {
    try {
      boolean more = true;
      while (more && failure.get() == null) {
        more = movePart();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new CopyCancelled(request));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private boolean movePart() throws InterruptedException {
    int turn = turns.incrementAndGet();
    if (turn > plan.count()) {
      return false;
    }
    try (var permit = enter(plan.part(turn).length())) {
      if (watch.cancelled()) {
        throw new CopyCancelled(request);
      }
      if (!permit.granted()) {
        return false;
      }
      if (waiting.get() == 0) {
        callNext();
      }
      return movePart(permit);
    }
  }

  private Permit enter(long bytes) throws InterruptedException {
    waiting.incrementAndGet();
    try {
      return request.pace().enter(bytes, this::isOver);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /**
   * Returns whether this worker should continue: false while another worker of the object waits.
   */
  private boolean movePart(Permit permit) throws InterruptedException {
    try (var loan = shared.buffers().borrow(Math.toIntExact(plan.partBytes()))) {
      int number = claimed.incrementAndGet();
      var part = read(number, loan.bytes());
      if (!digest.add(number, part)) {
        return false;
      }
      var held = target.accept(number, part, part.crc32c());
      if (held.sent()) {
        permit.moved();
      }
      keep(held);
      return waiting.get() == 0;
    } catch (StoreUnreachable e) {
      permit.failed();
      throw e;
    }
  }

  private boolean isOver() {
    return failure.get() != null || watch.cancelled();
  }

  private Slice read(int number, byte[] buffer) {
    var range = plan.part(number);
    var part = new Slice(buffer, 0, Math.toIntExact(range.length()));
    int read = request.source().read(request.sourceKey(), range.offset(), part);
    if (read != part.length()) {
      throw Mismatch.size(request, range.offset() + read);
    }
    bytesRead.addAndGet(read);
    return part;
  }

  private void keep(PartTarget.Held held) {
    receipts.set(held.receipt().number() - 1, held.receipt());
    if (held.sent()) {
      bytesSent.addAndGet(held.receipt().sizeBytes());
    }
    watch.progressed(
        new CopyProgress(bytesRead.get(), bytesSent.get(), done.incrementAndGet(), plan.count()));
  }

  private void fail(Throwable cause) {
    if (!failure.compareAndSet(null, cause)) {
      Objects.requireNonNull(failure.get()).addSuppressed(cause);
    }
    digest.breakOff();
  }

  private static RuntimeException rethrow(Throwable failed) {
    if (failed instanceof Error error) {
      throw error;
    }
    return failed instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("Only unchecked failures leave a worker", failed);
  }
}
