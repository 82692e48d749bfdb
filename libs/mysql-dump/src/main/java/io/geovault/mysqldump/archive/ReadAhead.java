package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the consecutive ranges of an object, and requests each range while the previous one is in
 * use.
 */
final class ReadAhead implements AutoCloseable {
  private final ObjectStore store;
  private final ObjectKey key;
  private final int stretch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private byte[] spare;
  private byte[] lent;
  private long offset;
  private CompletableFuture<Integer> coming;

  ReadAhead(ObjectStore store, ObjectKey key, int stretch) {
    this.store = store;
    this.key = key;
    this.stretch = stretch;
    this.spare = new byte[stretch];
    this.lent = new byte[stretch];
    this.coming = ask(spare);
  }

  private CompletableFuture<Integer> ask(byte[] buffer) {
    long from = offset;
    offset += stretch;
    return CompletableFuture.supplyAsync(() -> store.read(key, from, Slice.of(buffer)), threads);
  }

  /**
   * Returns the next range; it is shorter than requested, or empty, only at the end. Valid until
   * the next call.
   */
  Slice next() {
    try {
      int count = coming.join();
      byte[] filled = spare;
      spare = lent;
      lent = filled;
      if (count == stretch) {
        coming = ask(spare);
      }
      return new Slice(filled, 0, count);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
