package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.Magic;
import io.geovault.mysql.binlog.RawEvent;
import io.geovault.objectstore.Slice;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gathers the events of one file into slices that join without a gap. Its clock only bounds the
 * times that events tell: when to seal is its owner's decision, except that a file's last event
 * makes the slice complete.
 */
public final class SliceBuilder {
  private static final int SMALLEST = 16 << 10;
  private static final Slice ELSEWHERE = Slice.of(new byte[0]);

  private final SliceCourse course;
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * Goes on where an earlier slice ended.
   *
   * @param openTransaction what that slice said of itself
   * @param clock tells when an event was received
   */
  public SliceBuilder(
      ServerFlavor flavor,
      String file,
      long position,
      Optional<String> openTransaction,
      InstantSource clock) {
    this.course = new SliceCourse(flavor, file, position, openTransaction, clock);
  }

  /** Adds the event that follows; throws {@link BinlogUnreadable} where it does not. */
  public void add(RawEvent event) {
    boolean begins = course.beginsWith(event);
    course.follow(event, event.bytes().length);
    if (begins) {
      append(Magic.bytes());
    }
    append(event.bytes());
  }

  private void append(byte[] more) {
    int needed = Math.addExact(size, more.length);
    if (needed > bytes.length) {
      int roomy = (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, roomy), SMALLEST));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size = needed;
  }

  /** Goes on at the beginning of the next file; what there was of the last one must be sealed. */
  public void open(String nextFile) {
    requireEmpty();
    if (!nextFile.equals(course.file())) {
      course.open(nextFile);
    }
  }

  private void requireEmpty() {
    if (size > 0) {
      throw new IllegalStateException("the last of " + course.file() + " is not sealed");
    }
  }

  /** The slice as it is; the next one begins behind it. */
  public SealedSlice seal(boolean endsFile) {
    if (size == 0) {
      throw new IllegalStateException("a slice is not empty");
    }
    SealedSlice sealed = course.seal(endsFile, new Slice(bytes, 0, size));
    bytes = new byte[0];
    size = 0;
    return sealed;
  }

  /**
   * A slice of one event that is too large to be held; its bytes are not in it. What was added
   * before must be sealed.
   */
  public SealedSlice sealAlone(RawEvent head, long length) {
    requireEmpty();
    course.follow(head, length);
    return course.seal(false, ELSEWHERE);
  }

  public String file() {
    return course.file();
  }

  /** Where the next event must begin. */
  public long position() {
    return course.position();
  }

  public int size() {
    return size;
  }

  /** Whether the file says that nothing follows in it. */
  public boolean isFileEnded() {
    return course.isFileEnded() && size > 0;
  }

  /** Whether more transactions would make the list of them too long for an event. */
  public boolean isCrowded() {
    return course.isCrowded() && size > 0;
  }

  /** Whether no transaction is open. */
  public boolean isBetweenTransactions() {
    return course.isBetweenTransactions();
  }
}
