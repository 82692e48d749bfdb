package io.geovault.mysql.binlog.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * One event exactly as it is in the server's file, from {@code position} up to but not including
 * {@code endPosition}. Positions continue past 4 GiB, where the position fields of the events
 * themselves start again at zero. The bytes are not copied and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // borrowed bytes, never compared
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

  /** Returns the position after the event. */
  public long endPosition() {
    return position + bytes.length;
  }

  /**
   * Returns when the server began the statement, to the second; the epoch if the event has no time.
   */
  public Instant at() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(buffer().getInt(0)));
  }

  public int type() {
    return bytes[TYPE_AT] & 0xff;
  }

  public long serverId() {
    return Integer.toUnsignedLong(buffer().getInt(SERVER_AT));
  }

  /** Returns the end position as the event itself states it, in 32 bits; 0 if it states none. */
  public long nextPosition() {
    return Integer.toUnsignedLong(buffer().getInt(NEXT_AT));
  }

  public boolean isArtificial() {
    return (buffer().getShort(FLAGS_AT) & ARTIFICIAL) != 0;
  }

  /** Returns the bytes after the header. */
  public ByteBuffer body() {
    return buffer().position(HEADER);
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
