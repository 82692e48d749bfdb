package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads the GTID from MySQL's two kinds of GTID event: the old one of fixed layout, and the one
 * with a tag (8.3 and newer), whose fields are numbered and of variable length.
 */
final class GtidEvent {
  private static final int UUID_BYTES = 16;

  private GtidEvent() {}

  static String of(RawEvent event) {
    try {
      return event.type() == EventType.GTID_TAGGED ? tagged(event.body()) : plain(event.body());
    } catch (BufferUnderflowException cutOff) {
      throw new BinlogUnreadable("a GTID event ends before its GTID", cutOff);
    }
  }

  private static String plain(ByteBuffer body) {
    body.get(); // flags
    return uuid(body) + ":" + body.getLong();
  }

  /** Fields are in the order of their numbers: 0 flags, 1 uuid, 2 number, 3 tag. */
  private static String tagged(ByteBuffer body) {
    unsigned(body); // version of the format
    unsigned(body); // size
    unsigned(body); // last field that must be understood
    unsigned(body); // field 0
    unsigned(body);
    unsigned(body); // field 1
    byte[] source = new byte[UUID_BYTES];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) unsigned(body);
    }
    unsigned(body); // field 2
    long number = signed(body);
    unsigned(body); // field 3
    long length = unsigned(body);
    if (length < 0 || length > body.remaining()) {
      throw new BinlogUnreadable("a GTID's tag has " + length + " characters", null);
    }
    byte[] tag = new byte[(int) length];
    body.get(tag);
    return uuid(ByteBuffer.wrap(source))
        + (tag.length == 0 ? "" : ":" + new String(tag, StandardCharsets.US_ASCII))
        + ":"
        + number;
  }

  private static UUID uuid(ByteBuffer body) {
    ByteBuffer bigEndian = ByteBuffer.allocate(UUID_BYTES);
    for (int i = 0; i < UUID_BYTES; i++) {
      bigEndian.put(body.get());
    }
    bigEndian.flip();
    return new UUID(bigEndian.getLong(), bigEndian.getLong());
  }

  /**
   * Reads a number of variable length: the trailing one bits of the first byte give the number of
   * bytes that follow, and the value is in the bits above them.
   */
  static long unsigned(ByteBuffer body) {
    int first = body.get() & 0xff;
    int more = Integer.numberOfTrailingZeros(~first);
    if (more >= Byte.SIZE) {
      return body.getLong();
    }
    long number = (long) first >>> Math.min(more + 1, Byte.SIZE);
    int shift = Math.max(Byte.SIZE - more - 1, 0);
    for (int i = 0; i < more; i++) {
      number |= (body.get() & 0xffL) << (shift + i * Byte.SIZE);
    }
    return number;
  }

  /** The lowest bit is the sign. */
  static long signed(ByteBuffer body) {
    long number = unsigned(body);
    return (number >>> 1) ^ -(number & 1);
  }
}
