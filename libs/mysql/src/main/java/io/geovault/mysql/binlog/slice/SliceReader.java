package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.event.Magic;
import io.geovault.mysql.binlog.event.RawEvent;
import io.geovault.objectstore.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the events of a slice back, of any size: only the beginning of each event is held in
 * memory.
 */
public final class SliceReader {
  private static final int LENGTH_AT = 9;
  private static final int MOST_HELD = 128 << 10;

  private final String file;
  private final InputStream in;
  private long left;
  private long position;

  private SliceReader(String file, long position, InputStream in, long size) {
    this.file = file;
    this.position = position;
    this.in = in;
    this.left = size;
  }

  /**
   * Returns the metadata that a stored slice had when it was sealed, from its bytes and from the
   * end of the slice before it. The result does not contain the bytes, which are read to their end.
   * Throws {@link BinlogUnreadable} if the bytes are no slice.
   */
  public static SealedSlice reseal(Start start, InputStream in, long size) throws IOException {
    SliceCourse course =
        new SliceCourse(
            start.flavor(), start.file(), start.position(), start.openTransaction(), start.clock());
    new SliceReader(start.file(), start.position(), in, size).follow(course);
    return course.seal(false, Slice.of(new byte[0]));
  }

  /** The position and state at which a slice begins. */
  public record Start(
      ServerFlavor flavor,
      String file,
      long position,
      Optional<String> openTransaction,
      InstantSource clock) {}

  private void follow(SliceCourse course) throws IOException {
    if (position == 0) {
      byte[] magic = take(Magic.LENGTH);
      if (!Arrays.equals(magic, Magic.bytes())) {
        throw new BinlogUnreadable(file + " does not begin like a binlog", null);
      }
      position = Magic.LENGTH;
    }
    while (left > 0) {
      byte[] header = take(RawEvent.HEADER);
      long length =
          Integer.toUnsignedLong(
              ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT));
      long more = length - RawEvent.HEADER;
      if (more < 0 || more > left) {
        throw cutOff();
      }
      byte[] rest = take((int) Math.min(more, MOST_HELD));
      byte[] head = Arrays.copyOf(header, RawEvent.HEADER + rest.length);
      System.arraycopy(rest, 0, head, RawEvent.HEADER, rest.length);
      in.skipNBytes(more - rest.length);
      left -= more - rest.length;
      course.follow(new RawEvent(file, position, head), length);
      position += length;
    }
  }

  private byte[] take(int count) throws IOException {
    byte[] taken = count > left ? new byte[0] : in.readNBytes(count);
    if (taken.length < count) {
      throw cutOff();
    }
    left -= count;
    return taken;
  }

  private BinlogUnreadable cutOff() {
    return new BinlogUnreadable(file + " is cut off at " + position, null);
  }
}
