package io.geovault.mysql.binlog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * One event exactly as it stands in the server's file, and where: from {@code position} up to
 * {@code endPosition}, which it does not include. Positions count on past 4 GiB, where those in the
 * event itself begin anew. The bytes are not copied; nobody changes them.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on loan, compared by nobody
public record RawEvent(String file, long position, byte[] bytes) {
  public static final int HEADER = 19;
  private static final int TYPE_AT = 4;
  private static final int SERVER_AT = 5;
  private static final int NEXT_AT = 13;
  private static final int FLAGS_AT = 17;
  private static final int ARTIFICIAL = 0x20;

  public RawEvent {
    if (bytes.length < HEADER) {
      throw new IllegalArgumentException("An event has a header of " + HEADER + " bytes");
    }
  }

  /** The position behind the event. */
  public long endPosition() {
    return position + bytes.length;
  }

  /** When the server began the statement, to the second; the epoch where it does not say. */
  public Instant at() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(buffer().getInt(0)));
  }

  public int type() {
    return bytes[TYPE_AT] & 0xff;
  }

  public long serverId() {
    return Integer.toUnsignedLong(buffer().getInt(SERVER_AT));
  }

  /** The end as the event itself tells it, in 32 bits; 0 where it does not. */
  long nextPosition() {
    return Integer.toUnsignedLong(buffer().getInt(NEXT_AT));
  }

  boolean isArtificial() {
    return (buffer().getShort(FLAGS_AT) & ARTIFICIAL) != 0;
  }

  /** The bytes behind the header. */
  public ByteBuffer body() {
    return buffer().position(HEADER);
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
