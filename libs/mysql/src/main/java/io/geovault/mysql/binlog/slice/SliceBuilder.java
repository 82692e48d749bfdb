package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.event.Magic;
import io.geovault.mysql.binlog.event.RawEvent;
import io.geovault.objectstore.Slice;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the events of one file into slices that join without a gap. Its clock only limits the
 * times that events claim. The owner decides when to seal, except that a file's last event
 * completes the slice.
 */
public final class SliceBuilder {
  private static final int SMALLEST = 16 << 10;
  private static final Slice ELSEWHERE = Slice.of(new byte[0]);

  private final SliceCourse course;
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * Continues where an earlier slice ended.
   *
   * @param openTransaction the open transaction of that slice
   * @param clock gives the time at which an event was received
   */
  public SliceBuilder(
      ServerFlavor flavor,
      String file,
      long position,
      Optional<String> openTransaction,
      InstantSource clock) {
    this.course = new SliceCourse(flavor, file, position, openTransaction, clock);
  }

  /** Adds the next event; throws {@link BinlogUnreadable} if the event does not follow. */
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

  /** Continues at the beginning of the next file; all events of the last file must be sealed. */
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

  /** Returns the current slice; the next slice begins after it. */
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
   * Returns a slice of one event that is too large to be held in memory, without its bytes. All
   * events added before must be sealed.
   */
  public SealedSlice sealAlone(RawEvent head, long length) {
    requireEmpty();
    course.follow(head, length);
    return course.seal(false, ELSEWHERE);
  }

  public String file() {
    return course.file();
  }

  /** Returns the position at which the next event must begin. */
  public long position() {
    return course.position();
  }

  public int size() {
    return size;
  }

  /** Returns whether the file states that nothing follows in it. */
  public boolean isFileEnded() {
    return course.isFileEnded() && size > 0;
  }

  /** Returns whether more transactions would make their list too long for an event. */
  public boolean isCrowded() {
    return course.isCrowded() && size > 0;
  }

  /** Returns whether no transaction is open. */
  public boolean isBetweenTransactions() {
    return course.isBetweenTransactions();
  }
}
