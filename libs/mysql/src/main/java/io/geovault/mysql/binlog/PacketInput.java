package io.geovault.mysql.binlog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Messages of MySQL's protocol, each in packets of at most 16 MiB that are joined while they are
 * read: never more of a message is held in memory than its reader asks for. For one thread at a
 * time.
 */
final class PacketInput {
  private static final int HEADER = 4;
  private static final int FULL = 0xff_ffff;
  private static final int BYTE = 0xff;

  private final InputStream in;
  private final byte[] header = new byte[HEADER];
  private int left;
  private boolean followed;

  PacketInput(InputStream in) {
    this.in = in;
  }

  /** Moves to the next message; the previous message must have been read to its end. */
  void next() throws IOException {
    if (left > 0 || followed) {
      throw new IllegalStateException("a message was not read to its end");
    }
    open();
  }

  private void open() throws IOException {
    fill(header, 0, HEADER);
    left = (header[0] & BYTE) | ((header[1] & BYTE) << 8) | ((header[2] & BYTE) << 16);
    followed = left == FULL;
  }

  /**
   * Returns the bytes left of a message that is in its last packet; negative in an earlier packet.
   */
  int leftInLast() {
    return followed ? -1 : left;
  }

  /** Reads the message's next bytes; throws {@link BinlogUnreadable} if the message ends before. */
  void read(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (left == 0) {
        requireMore(count - done);
        open();
      } else {
        int some = Math.min(left, count - done);
        fill(target, offset + done, some);
        left -= some;
        done += some;
      }
    }
  }

  private void requireMore(int missing) {
    if (!followed) {
      throw new BinlogUnreadable("an event lacks " + missing + " of the bytes it announces", null);
    }
  }

  /** Ends the message; throws {@link BinlogUnreadable} if bytes are left in it. */
  void end() throws IOException {
    if (left == 0 && followed) {
      // A message that fills its packets exactly is ended by an empty packet.
      open();
    }
    if (left > 0) {
      throw new BinlogUnreadable("more bytes follow than an event announces", null);
    }
  }

  private void fill(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int some = in.read(target, offset + done, count - done);
      if (some < 0) {
        throw new EOFException("the server ended the stream");
      }
      done += some;
    }
  }
}
