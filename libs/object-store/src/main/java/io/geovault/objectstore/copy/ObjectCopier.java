package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.ObjectStoreException.UploadNotFound;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.copy.part.PartBuffers;
import io.geovault.objectstore.copy.part.PartPlan;
import io.geovault.objectstore.link.Permit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Copies objects exactly: the destination makes an object visible only after every byte went
 * through a SHA-256 that equals the announced one, and then itself confirms size and CRC-32C. All
 * copies share one memory budget; a copy whose process died continues from its {@link PartLedger}.
 *
 * <p>A transient failure and {@link CopyCancelled} leave the upload for a later attempt; a mismatch
 * aborts it. Copying an object that is already there succeeds and sends nothing, except for an
 * object smaller than one part, where sending costs less than asking first.
 */
public final class ObjectCopier implements AutoCloseable {
  private static final int LOST_UPLOADS_TOLERATED = 2;
  private static final int MOST_PASSES = 4;

  private final CopySettings settings;
  private final InstantSource clock;
  private final PartBuffers buffers;
  private final PartStream.Shared shared;
  private final ExecutorService workers;

  public ObjectCopier(CopySettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.buffers = new PartBuffers(settings.bufferBytes());
    this.workers =
        Executors.newCachedThreadPool(Thread.ofPlatform().name("copy-", 0).daemon().factory());
    this.shared = new PartStream.Shared(buffers, workers, settings.parallelParts());
  }

  /** Blocks until the copy is proven or has failed; thread-safe. */
  public CopyResult copy(CopyRequest request, PartLedger ledger, CopyWatch watch) {
    var start = clock.instant();
    var outcome =
        request.sizeBytes() < settings.partBytes()
            ? copyWhole(request, watch)
            : copyParts(request, ledger, watch);
    return new CopyResult(
        outcome.bytesSent(),
        request.sizeBytes() - outcome.bytesSent(),
        outcome.sha256(),
        outcome.crc32c(),
        Duration.between(start, clock.instant()));
  }

  /** Bytes of buffers in use or kept for reuse; never above the budget. */
  public long bufferedBytes() {
    return buffers.allocated();
  }

  /** Stops the workers; running copies fail as cancelled. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  private record Outcome(long bytesSent, Sha256 sha256, Crc32c crc32c) {}

  private Outcome copyWhole(CopyRequest request, CopyWatch watch) {
    try (var permit = request.enter(request.sizeBytes(), watch)) {
      return copyWhole(request, watch, permit);
    }
  }

  private Outcome copyWhole(CopyRequest request, CopyWatch watch, Permit permit) {
    int size = Math.toIntExact(request.sizeBytes());
    // Requests one byte more than announced, so that a longer source is noticed.
    try (var loan = buffers.borrow(size + 1)) {
      var content = new Slice(loan.bytes(), 0, size);
      var read = exactly(request, () -> readWhole(request, loan.bytes()));
      var stored =
          request.destination().put(request.destinationKey(), content, request.retention());
      permit.moved();
      watch.progressed(new CopyProgress(size, size, 1, 1));
      return new Outcome(size, read.sha256(), stored.checksum().orElseGet(content::crc32c));
    } catch (StoreUnreachable e) {
      permit.failed();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CopyCancelled(request);
    }
  }

  private static Moved readWhole(CopyRequest request, byte[] buffer) {
    int size = Math.toIntExact(request.sizeBytes());
    int read = request.source().read(request.sourceKey(), 0, new Slice(buffer, 0, size + 1));
    if (read != size) {
      throw Mismatch.size(request, read);
    }
    return new Moved(Sha256.of(buffer, 0, size), 0, List.of());
  }

  private Outcome copyParts(CopyRequest request, PartLedger ledger, CopyWatch watch) {
    requireSourceSize(request);
    for (int lost = 0; ; lost++) {
      try {
        var present = request.destination().find(request.destinationKey());
        return present.isPresent()
            ? prove(request, ledger, watch, present.get())
            : upload(request, ledger, watch);
      } catch (UploadNotFound e) {
        // The destination swept the upload and its parts: start a new upload.
        ledger.closed();
        if (lost == LOST_UPLOADS_TOLERATED) {
          throw e;
        }
      }
    }
  }

  private Outcome upload(CopyRequest request, PartLedger ledger, CopyWatch watch) {
    try {
      var moved = exactly(request, () -> send(target(request, ledger), request, watch));
      target(request, ledger).complete(moved.receipts());
      return new Outcome(moved.bytesSent(), moved.sha256(), moved.crc32c());
    } catch (ChecksumMismatch | AlreadyExists | ObjectNotFound e) {
      target(request, ledger).abort();
      throw e;
    }
  }

  private UploadTarget target(CopyRequest request, PartLedger ledger) {
    int part = request.pace().partBytes(CopySettings.MIN_PART_BYTES, settings.partBytes());
    return UploadTarget.resumeOrBegin(request, ledger, part);
  }

  private Moved send(UploadTarget target, CopyRequest request, CopyWatch watch) {
    return target.plan().partBytes() > settings.bufferBytes()
        ? new WideParts(request, watch, target).run()
        : move(request, watch, target.plan(), target);
  }

  /** The destination has an object of that name: success only if it has the same bytes. */
  private Outcome prove(
      CopyRequest request, PartLedger ledger, CopyWatch watch, StoredObject present) {
    if (present.sizeBytes() != request.sizeBytes()) {
      throw taken(request, "%d bytes".formatted(present.sizeBytes()));
    }
    // Nothing is uploaded, so the limits of an upload do not matter: small parts fit any budget.
    var plan = new PartPlan(request.sizeBytes(), settings.partBytes());
    var moved = exactly(request, () -> move(request, watch, plan, PartTarget::alreadyThere));
    var held = present.checksum().orElseGet(() -> readDestination(request, plan));
    if (!held.equals(moved.crc32c())) {
      throw taken(request, "CRC-32C %s instead of %s".formatted(held, moved.crc32c()));
    }
    ledger.current().ifPresent(entry -> ledger.closed());
    request.retain();
    return new Outcome(0, moved.sha256(), moved.crc32c());
  }

  /** For a store that keeps no whole-object checksum: reads the destination itself. */
  private Crc32c readDestination(CopyRequest request, PartPlan plan) {
    var itself =
        new CopyRequest(
            request.destination(),
            request.destinationKey(),
            request.destination(),
            request.destinationKey(),
            request.sizeBytes(),
            request.sha256());
    return move(itself, CopyWatch.NONE, plan, PartTarget::alreadyThere).crc32c();
  }

  private Moved move(CopyRequest request, CopyWatch watch, PartPlan plan, PartTarget target) {
    return new PartStream(request, watch, shared, plan, target).run();
  }

  private static void requireSourceSize(CopyRequest request) {
    var source =
        request
            .source()
            .find(request.sourceKey())
            .orElseThrow(() -> new ObjectNotFound(request.source().address(), request.sourceKey()));
    if (source.sizeBytes() != request.sizeBytes()) {
      throw Mismatch.size(request, source.sizeBytes());
    }
  }

  /**
   * Repeats a pass whose digest is not the announced one. A wrong source yields the same digest
   * twice and is refused. Bytes damaged on the way yield different digests; then only the parts
   * that held them are sent again.
   */
  private static Moved exactly(CopyRequest request, Supplier<Moved> pass) {
    var wrong = new HashSet<Sha256>();
    long sent = 0;
    while (wrong.size() < MOST_PASSES) {
      var moved = pass.get();
      sent += moved.bytesSent();
      if (moved.sha256().equals(request.sha256())) {
        return new Moved(moved.sha256(), sent, moved.receipts());
      }
      if (!wrong.add(moved.sha256())) {
        throw Mismatch.digest(request, moved.sha256());
      }
    }
    throw Mismatch.unsteady(request, MOST_PASSES);
  }

  private static AlreadyExists taken(CopyRequest request, String difference) {
    return new AlreadyExists(request.destination().address(), request.destinationKey(), difference);
  }
}
