package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.copy.part.OrderedDigest;
import io.geovault.objectstore.copy.part.PartBuffers;
import io.geovault.objectstore.copy.part.PartPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the parts of one object from the source through lent buffers to a target, several at a
 * time. A buffer is lent before a part is claimed: every claimed part can therefore go on, also
 * when many copies share the budget, and the one whose turn it is for hashing never waits for
 * memory. Before either it is a part's turn on the link: who waits for that keeps neither memory
 * nor a place in the order from others.
 */
final class PartStream {
  private final CopyRequest request;
  private final CopyWatch watch;
  private final PartBuffers buffers;
  private final PartPlan plan;
  private final PartTarget target;
  private final OrderedDigest digest = new OrderedDigest();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReferenceArray<@Nullable PartReceipt> receipts;

  PartStream(
      CopyRequest request, CopyWatch watch, PartBuffers buffers, PartPlan plan, PartTarget target) {
    this.request = request;
    this.watch = watch;
    this.buffers = buffers;
    this.plan = plan;
    this.target = target;
    this.receipts = new AtomicReferenceArray<>(plan.count());
  }

  /** Runs to the end or throws the first failure; either way no worker is left behind. */
  Moved run(Executor executor, int parallel) {
    var workers =
        IntStream.range(0, Math.min(parallel, plan.count()))
            .mapToObj(i -> CompletableFuture.runAsync(this::work, executor))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(workers).join();
    Throwable failed = failure.get();
    if (failed != null) {
      throw rethrow(failed);
    }
    var all = new PartReceipt[plan.count()];
    Arrays.setAll(all, receipts::get);
    return new Moved(digest.finish(), bytesSent.get(), List.of(all));
  }

  private void work() {
    try {
      while (failure.get() == null && movePart()) {
        // each round moves one part
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
    boolean granted = request.pace().await(plan.part(turn).length(), this::isOver);
    if (watch.cancelled()) {
      throw new CopyCancelled(request);
    }
    if (!granted) {
      return false;
    }
    try (var loan = buffers.borrow(Math.toIntExact(plan.partBytes()))) {
      int number = claimed.incrementAndGet();
      var part = read(number, loan.bytes());
      if (!digest.add(number, part)) {
        return false;
      }
      keep(target.accept(number, part, part.crc32c()));
    }
    return true;
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
