package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The upload of one object whose parts come in any order. Several parts are in transit at the same
 * time, with a bound on their bytes. The first failure is thrown by the next call. Used by one
 * thread.
 */
final class PartUploads {
  private static final int UNIT = 1 << 20;

  /**
   * With one part being filled and one pinned: 64 MiB in total while parts have the smallest size.
   */
  private static final int UNITS_IN_FLIGHT = 48;

  private final ObjectStore store;
  private final ObjectKey key;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(UNITS_IN_FLIGHT);
  private final List<Future<PartReceipt>> sent = new ArrayList<>();
  private final BufferPool buffers;
  private @Nullable UploadId upload;
  private volatile @Nullable RuntimeException failure;

  PartUploads(ObjectStore store, ObjectKey key, BufferPool buffers) {
    this.store = store;
    this.key = key;
    this.buffers = buffers;
  }

  boolean begun() {
    return upload != null;
  }

  /** Sends a part as soon as there is room for it; blocks until then. */
  void send(Part part) throws InterruptedException {
    throwFailure();
    UploadId id = begin();
    Slice content = part.content();
    Crc32c checksum = content.crc32c();
    int units = Math.clamp((content.length() + UNIT - 1) / UNIT, 1, UNITS_IN_FLIGHT);
    room.acquire(units);
    sent.add(threads.submit(() -> upload(id, part, content, checksum, units)));
  }

  private UploadId begin() {
    UploadId id = upload;
    if (id == null) {
      id = store.beginUpload(key);
      upload = id;
    }
    return id;
  }

  private PartReceipt upload(UploadId id, Part part, Slice content, Crc32c checksum, int units) {
    try {
      PartReceipt receipt = store.uploadPart(key, id, part.number(), content, checksum);
      buffers.giveBack(part.bytes());
      return receipt;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      room.release(units);
    }
  }

  /** Waits for all parts and makes the object visible. */
  StoredArchive complete() throws InterruptedException {
    List<PartReceipt> receipts = new ArrayList<>();
    for (Future<PartReceipt> part : sent) {
      receipts.add(receipt(part));
    }
    receipts.sort(Comparator.comparingInt(PartReceipt::number));
    StoredArchive archive = sum(receipts);
    try {
      store.completeUpload(key, begin(), receipts);
    } catch (ObjectStoreException e) {
      // The upload may have completed although its answer was lost.
      if (!e.isTransient() || !store.find(key).map(archive::isHeldBy).orElse(false)) {
        throw e;
      }
    }
    threads.close();
    return archive;
  }

  private static StoredArchive sum(List<PartReceipt> receipts) {
    long size = 0;
    Crc32c checksum = Crc32c.EMPTY;
    for (PartReceipt part : receipts) {
      size += part.sizeBytes();
      checksum = checksum.append(part.checksum(), part.sizeBytes());
    }
    return new StoredArchive(size, checksum);
  }

  private static PartReceipt receipt(Future<PartReceipt> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("An upload ended in an unforeseen way", e);
    }
  }

  /**
   * Aborts the upload. Waits for the parts in transit: a part that arrived later would stay for
   * ever.
   */
  void abort() {
    threads.shutdownNow();
    threads.close();
    UploadId id = upload;
    if (id != null) {
      store.abortUpload(key, id);
    }
  }

  private void throwFailure() {
    RuntimeException seen = failure;
    if (seen != null) {
      throw seen;
    }
  }

  /** The alternative for an object of one part: stores it with one request. */
  void put(Part part) {
    threads.close();
    store.put(key, part.content());
  }
}
