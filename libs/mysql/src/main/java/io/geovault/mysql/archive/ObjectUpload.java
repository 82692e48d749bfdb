package io.geovault.mysql.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * One object written straight into a store as its bytes come, its size unknown until the end.
 * Nothing is visible before {@link #finish}; without it, {@link #abort} leaves nothing behind. Used
 * by one thread.
 */
public final class ObjectUpload {
  private final PartSizes sizes;
  private final BufferPool buffers = new BufferPool();
  private final PartUploads uploads;
  private int parts;
  private @Nullable Part current;
  private long written;

  /** An upload to a key; the estimate only chooses the part size. */
  public ObjectUpload(ObjectStore store, ObjectKey key, long expectedBytes) {
    this.sizes = PartSizes.forEstimate(expectedBytes);
    this.uploads = new PartUploads(store, key, buffers);
  }

  /** Takes the next bytes; blocks while too much is on its way. */
  public void append(byte[] bytes, int offset, int count) throws InterruptedException {
    int done = 0;
    while (done < count) {
      done += room().append(bytes, offset + done, count - done);
    }
    written += count;
  }

  /** How many bytes the object has so far. */
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

  /** Gives the object up and frees what was sent. */
  public void abort() {
    uploads.abort();
  }

  /** The part being filled; a full one is sent only when another follows, as the last may be. */
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
