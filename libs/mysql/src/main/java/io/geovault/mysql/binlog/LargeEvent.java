package io.geovault.mysql.binlog;

import io.geovault.mysql.binlog.event.RawEvent;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * An event that is too large to be held in memory, on its way from the server: the first bytes are
 * here, and the rest is read while the event is copied. The stream continues only after that.
 */
public final class LargeEvent {

  /**
   * The most bytes at the beginning of an event from which an archive reads anything: a statement's
   * first word.
   */
  static final int HEAD = 66 << 10;

  private static final int CHUNK = 64 << 10;
  private static final int CHECKSUM = 4;
  private static final int BITS = 8;

  /** The minimum rate: a slower server would occupy memory that all instances share. */
  private static final long LEAST_BYTES_PER_SECOND = 128 << 10;

  private static final long GRACE_SECONDS = 60;

  private final RawEvent head;
  private final long length;
  private final PacketInput in;
  private final Failures failures;
  private final CRC32 crc = new CRC32();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean checked;
  private long waitedNanos;
  private volatile boolean whole;

  LargeEvent(RawEvent head, long length, PacketInput in, Failures failures) {
    this.head = head;
    this.length = length;
    this.in = in;
    this.failures = failures;
  }

  /** Turns an exception of the connection into one of the suite's failures. */
  @FunctionalInterface
  interface Failures {
    RuntimeException of(IOException cause);
  }

  /** Receives the event's bytes in their order; the array is reused after the call. */
  @FunctionalInterface
  public interface Sink {
    void write(byte[] bytes, int offset, int count) throws InterruptedException;
  }

  /** Returns the header and some of the bytes after it, enough to identify the event. */
  public RawEvent head() {
    return head;
  }

  public long length() {
    return length;
  }

  /** Returns the position after the event. */
  public long endPosition() {
    return head.position() + length;
  }

  LargeEvent checked(boolean hasChecksum) {
    checked = hasChecksum;
    return this;
  }

  /**
   * Copies all bytes of the event, once. Throws {@link BinlogUnreadable} if the bytes do not match
   * their checksum, and the failure that ended the stream if not all bytes arrive; in both cases
   * the bytes written so far must not be used.
   */
  public void copyTo(Sink sink) throws InterruptedException {
    try {
      copy(sink);
      whole = true;
    } catch (IOException cause) {
      throw failures.of(cause);
    } finally {
      ended.countDown();
    }
  }

  private void copy(Sink sink) throws IOException, InterruptedException {
    byte[] first = head.bytes();
    byte[] tail = new byte[CHECKSUM];
    long summed = length - CHECKSUM;
    // The first bytes may already include some of the checksum's four bytes.
    int firstOfSum = (int) Math.min(first.length, summed);
    crc.update(first, 0, firstOfSum);
    System.arraycopy(first, firstOfSum, tail, 0, first.length - firstOfSum);
    sink.write(first, 0, first.length);
    byte[] chunk = new byte[CHUNK];
    for (long at = first.length; at < length; ) {
      int count = (int) Math.min(chunk.length, length - at);
      read(chunk, count);
      int ofSum = Math.clamp(summed - at, 0, count);
      crc.update(chunk, 0, ofSum);
      if (ofSum < count) {
        System.arraycopy(chunk, ofSum, tail, (int) (at + ofSum - summed), count - ofSum);
      }
      sink.write(chunk, 0, count);
      at += count;
    }
    verify(tail);
  }

  private void read(byte[] chunk, int count) throws IOException {
    long before = System.nanoTime();
    in.read(chunk, 0, count);
    waitedNanos += System.nanoTime() - before;
    if (TimeUnit.NANOSECONDS.toSeconds(waitedNanos)
        > GRACE_SECONDS + length / LEAST_BYTES_PER_SECOND) {
      throw new IOException(
          "it sends an event of %d bytes too slowly, in more than %d s"
              .formatted(length, TimeUnit.NANOSECONDS.toSeconds(waitedNanos)));
    }
  }

  private void verify(byte[] tail) {
    int stored = 0;
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      stored = (stored << BITS) | (tail[i] & 0xff);
    }
    if (checked && stored != (int) crc.getValue()) {
      throw EventJoiner.damaged(head.file(), head.position());
    }
  }

  /** Waits until the event was copied; returns whether it was read to its end. */
  boolean awaitCopied() throws InterruptedException {
    ended.await();
    return whole;
  }
}
