package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.Magic;
import io.geovault.mysql.binlog.RawEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the bytes of a slice back into its events, and into what it said of itself. */
public final class SliceReader {
  private static final int LENGTH_AT = 9;

  private SliceReader() {}

  /** Hands out the events in order; throws {@link BinlogUnreadable} where the bytes are none. */
  public static void read(
      String file, long firstPosition, byte[] slice, Consumer<RawEvent> events) {
    int at = firstPosition == 0 ? Magic.LENGTH : 0;
    if (at > 0 && !Arrays.equals(slice, 0, at, Magic.bytes(), 0, at)) {
      throw new BinlogUnreadable(file + " does not begin like a binlog", null);
    }
    ByteBuffer bytes = ByteBuffer.wrap(slice).order(ByteOrder.LITTLE_ENDIAN);
    while (at < slice.length) {
      int left = slice.length - at;
      int length = left < RawEvent.HEADER ? 0 : bytes.getInt(at + LENGTH_AT);
      if (length < RawEvent.HEADER || length > left) {
        throw new BinlogUnreadable(file + " is cut off at " + (firstPosition + at), null);
      }
      events.accept(
          new RawEvent(file, firstPosition + at, Arrays.copyOfRange(slice, at, at + length)));
      at += length;
    }
  }

  /** The slice as it was sealed, from its bytes and from how the one before it ended. */
  public static SealedSlice reseal(
      ServerFlavor flavor,
      String file,
      long firstPosition,
      Optional<String> openTransaction,
      byte[] slice) {
    var builder = new SliceBuilder(flavor, file, firstPosition, openTransaction);
    read(file, firstPosition, slice, builder::add);
    return builder.seal(false);
  }
}
