package io.geovault.mysqldump.archive;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive written straight into an object store, entry by entry. The size of an entry is not
 * known when the entry begins, so the part with its header waits in memory until the entry ends.
 * Nothing is visible before {@link #finish}; without it, {@link #abort} leaves nothing behind. Used
 * by one thread.
 */
public final class TarStream {
  private static final int END_BLOCKS = 2 * TarHeader.BLOCK;

  private final PartSizes sizes;
  private final Instant modified;
  private final BufferPool buffers = new BufferPool();
  private final PartUploads uploads;
  private int parts;
  private @Nullable Part current;
  private @Nullable Entry open;
  private long written;

  /** A stream to a key. The estimate only determines the part size. */
  public TarStream(ObjectStore store, ObjectKey key, long expectedBytes, Instant modified) {
    this.sizes = PartSizes.forEstimate(expectedBytes);
    this.modified = modified;
    this.uploads = new PartUploads(store, key, buffers);
  }

  /** Begins an entry that ends when the stream is closed; the previous entry must have ended. */
  public OutputStream entry(String path) throws IOException {
    if (open != null) {
      throw new IllegalStateException("Entry " + open.path + " is still open");
    }
    Part part = room();
    Entry entry = new Entry(path, part, part.reserveHeader());
    written += TarHeader.BLOCK;
    open = entry;
    return entry;
  }

  /** Adds a whole entry. */
  public void add(String path, byte[] content) throws IOException {
    OutputStream entry = entry(path);
    entry.write(content);
    // Only after success: closing an entry that failed would only fail again.
    entry.close();
  }

  /** Returns the bytes of the archive so far. */
  public long writtenBytes() {
    return written;
  }

  /** Ends the archive and makes the object visible; blocks until the store has confirmed it. */
  public StoredArchive finish() throws IOException {
    append(new byte[END_BLOCKS], 0, END_BLOCKS);
    Part last = current;
    if (last == null) {
      throw new IllegalStateException("The end of the archive is always in a part");
    }
    current = null;
    if (!uploads.begun()) {
      StoredArchive archive = new StoredArchive(last.length(), last.content().crc32c());
      uploads.put(last);
      return archive;
    }
    try {
      uploads.send(last);
      return uploads.complete();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Aborts the archive and deletes the parts that were sent. */
  public void abort() {
    uploads.abort();
  }

  private void append(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      done += room().append(bytes, offset + done, count - done);
    }
    written += count;
  }

  /**
   * Returns the part being filled. A full part is sent only when more bytes follow, because the
   * last part may be full.
   */
  private Part room() throws IOException {
    Part part = current;
    if (part != null && part.isFull()) {
      sendUnlessPinned(part);
      part = null;
    }
    if (part == null) {
      parts++;
      part = new Part(parts, buffers.take(sizes.of(parts)));
      current = part;
    }
    return part;
  }

  private void sendUnlessPinned(Part part) throws IOException {
    if (!part.isPinned()) {
      send(part);
    }
  }

  private void send(Part part) throws IOException {
    try {
      uploads.send(part);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    var failure = new InterruptedIOException("interrupted while sending parts");
    failure.initCause(e);
    return failure;
  }

  private final class Entry extends OutputStream {
    private final String path;
    private final Part headerPart;
    private final int headerPlace;
    private long size;
    private boolean closed;

    Entry(String path, Part headerPart, int headerPlace) {
      this.path = path;
      this.headerPart = headerPart;
      this.headerPlace = headerPlace;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("Entry " + path + " has ended");
      }
      append(bytes, offset, length);
      size += length;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      int padding = TarHeader.padding(size);
      append(new byte[padding], 0, padding);
      headerPart.fillIn(headerPlace, TarHeader.of(path, size, modified));
      open = null;
      if (headerPart != current) {
        send(headerPart);
      }
    }
  }
}
