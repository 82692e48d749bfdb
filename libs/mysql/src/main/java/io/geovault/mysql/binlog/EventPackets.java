package io.geovault.mysql.binlog;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import io.geovault.mysql.binlog.event.RawEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Reads a replication stream event by event. Memory is allocated only for an event that fits its
 * message and is small enough; a larger event is passed on while it is read. No length that a
 * server announces is trusted before these checks.
 */
final class EventPackets {

  /** An event is at most as large as a packet may be, 1 GiB, plus a header. */
  static final long LARGEST = (1L << 30) + (1 << 20);

  private static final int LENGTH_AT = 9;
  private static final int ERROR = 0xff;
  private static final int END = 0xfe;
  private static final int LONGEST_ERROR = 4 << 10;

  private final PacketInput in;
  private final IntSupplier mostHeld;
  private final EventJoiner joiner;
  private final LargeEvent.Failures failures;

  EventPackets(
      InputStream in, IntSupplier mostHeld, EventJoiner joiner, LargeEvent.Failures failures) {
    this.in = new PacketInput(in);
    this.mostHeld = mostHeld;
    this.joiner = joiner;
    this.failures = failures;
  }

  /** Reads events and passes them on until something fails. */
  void readOn() throws IOException {
    byte[] marker = new byte[1];
    while (true) {
      in.next();
      in.read(marker, 0, 1);
      switch (marker[0] & 0xff) {
        case ERROR -> throw refusal();
        case END -> throw new EOFException("the server ended the stream");
        default -> event();
      }
    }
  }

  private ServerException refusal() throws IOException {
    int left = in.leftInLast();
    if (left < 0 || left > LONGEST_ERROR) {
      throw new BinlogUnreadable("the server's refusal has " + left + " bytes", null);
    }
    byte[] text = new byte[left];
    in.read(text, 0, left);
    ErrorPacket error = new ErrorPacket(text);
    return new ServerException(error.getErrorMessage(), error.getErrorCode(), error.getSqlState());
  }

  private void event() throws IOException {
    byte[] header = new byte[RawEvent.HEADER];
    in.read(header, 0, header.length);
    long length = lengthIn(header);
    if (length <= Math.max(mostHeld.getAsInt(), LargeEvent.HEAD)) {
      byte[] event = Arrays.copyOf(header, (int) length);
      in.read(event, header.length, event.length - header.length);
      in.end();
      joiner.accept(event);
    } else {
      byte[] head = Arrays.copyOf(header, LargeEvent.HEAD);
      in.read(head, header.length, head.length - header.length);
      joiner.accept(new LargeEvent(joiner.place(head), length, in, failures));
      in.end();
    }
  }

  private long lengthIn(byte[] header) {
    long length =
        Integer.toUnsignedLong(
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT));
    int left = in.leftInLast();
    boolean fits = left < 0 || length == (long) left + RawEvent.HEADER;
    if (length < RawEvent.HEADER || length > LARGEST || !fits) {
      throw new BinlogUnreadable(
          "an event says that it has %d bytes; %s"
              .formatted(
                  length,
                  left < 0
                      ? "from 19 to " + LARGEST + " are possible"
                      : "its message has " + (left + RawEvent.HEADER)),
          null);
    }
    return length;
  }
}
