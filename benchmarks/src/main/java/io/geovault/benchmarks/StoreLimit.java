package io.geovault.benchmarks;

import io.geovault.benchmarks.shared.Workload;
import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.UploadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The limit of the stores on this machine: everything is read in parallel and discarded, then as
 * much is written in parallel from memory. A copy does both, and on one machine they share its
 * processors.
 */
final class StoreLimit {

  private static final int PARALLEL = 8;
  private static final int PART = 8 << 20;

  private StoreLimit() {}

  static double readSeconds(ObjectStore store, Workload workload) throws InterruptedException {
    List<Callable<Long>> reads = new ArrayList<>();
    for (Workload.Item item : workload.items()) {
      for (long offset = 0; offset < item.sizeBytes(); offset += PART) {
        ByteRange range = new ByteRange(offset, Math.min(PART, item.sizeBytes() - offset));
        reads.add(() -> drain(store, new ObjectKey(item.key()), range));
      }
    }
    return seconds(reads);
  }

  static double writeSeconds(ObjectStore store, Workload workload, String prefix)
      throws InterruptedException {
    byte[] part = new byte[PART];
    List<Callable<Long>> writes = new ArrayList<>();
    if (workload.items().size() > 1) {
      for (Workload.Item item : workload.items()) {
        Slice content = new Slice(part, 0, Math.toIntExact(item.sizeBytes()));
        ObjectKey key = new ObjectKey(prefix + "/" + item.key());
        writes.add(() -> store.put(key, content).sizeBytes());
      }
      return seconds(writes);
    }
    ObjectKey key = new ObjectKey(prefix + "/" + workload.items().getFirst().key());
    UploadId upload = store.beginUpload(key);
    int parts = Math.toIntExact(workload.totalBytes() / PART);
    for (int number = 1; number <= parts; number++) {
      int n = number;
      writes.add(() -> sizeOf(store.uploadPart(key, upload, n, Slice.of(part))));
    }
    double seconds = seconds(writes);
    store.abortUpload(key, upload);
    return seconds;
  }

  private static long sizeOf(PartReceipt receipt) {
    return receipt.sizeBytes();
  }

  private static long drain(ObjectStore store, ObjectKey key, ByteRange range) {
    try (InputStream in = store.open(key, range)) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double seconds(List<Callable<Long>> tasks) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
      long start = System.nanoTime();
      for (Future<Long> done : threads.invokeAll(tasks)) {
        done.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the store failed", e.getCause());
    }
  }
}
