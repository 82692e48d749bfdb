package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * One object of initially unknown size, written straight into a store as its bytes arrive. Nothing
 * is visible before {@link #finish}; without it, {@link #abort} leaves nothing behind. Used by one
 * thread.
 */
public final class ObjectUpload {
  private final PartSizes sizes;
  private final BufferPool buffers = new BufferPool();
  private final PartUploads uploads;
  private int parts;
  private @Nullable Part current;
  private long written;

  /** An upload to a key. The estimate only determines the part size. */
  public ObjectUpload(ObjectStore store, ObjectKey key, long expectedBytes) {
    this.sizes = PartSizes.forEstimate(expectedBytes);
    this.uploads = new PartUploads(store, key, buffers);
  }

  /** Appends the next bytes; blocks while too many bytes are in transit. */
  public void append(byte[] bytes, int offset, int count) throws InterruptedException {
    int done = 0;
    while (done < count) {
      done += room().append(bytes, offset + done, count - done);
    }
    written += count;
  }

  /** Returns the bytes appended so far. */
  public long writtenBytes() {
    return written;
  }

  /** Makes the object visible; blocks until the store has confirmed it. */
  public StoredArchive finish() throws InterruptedException {
    Part last = current == null ? room() : current;
    current = null;
    if (!uploads.begun()) {
      StoredArchive archive = new StoredArchive(last.length(), last.content().crc32c());
      uploads.put(last);
      return archive;
    }
    uploads.send(last);
    return uploads.complete();
  }

  /** Aborts the upload and deletes the parts that were sent. */
  public void abort() {
    uploads.abort();
  }

  /**
   * Returns the part being filled. A full part is sent only when more bytes follow, because the
   * last part may be full.
   */
  private Part room() throws InterruptedException {
    Part part = current;
    if (part != null && part.isFull()) {
      uploads.send(part);
      part = null;
    }
    if (part == null) {
      parts++;
      part = new Part(parts, buffers.take(sizes.of(parts)));
      current = part;
    }
    return part;
  }
}
