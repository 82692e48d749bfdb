package io.geovault.mysql.binlog.slice;

import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Reads when a transaction was committed, by the clock of the server that wrote it. MySQL 8.0 and
 * newer write this time into the event that announces the transaction, and no {@code SET TIMESTAMP}
 * changes it.
 */
final class CommitTime {

  /** Flags, uuid, number, kind of clock, and the two numbers of the logical clock. */
  private static final int AT = 1 + 16 + 8 + 1 + 8 + 8;

  private static final int BYTES = 7;

  /**
   * Servers that write the commit time also write the transaction's length, the server's version
   * and a checksum.
   */
  private static final int SHORTEST = AT + BYTES + 1 + 4;

  private static final int TAGGED_FIELD = 6;
  private static final int UUID_BYTES = 16;
  private static final long MICROS = 0x7f_ffff_ffff_ffffL;

  private CommitTime() {}

  /** Returns the time to the second; empty if the server does not write it. */
  static Optional<Instant> of(RawEvent event) {
    try {
      long micros =
          event.type() == EventType.GTID_TAGGED ? tagged(event.body()) : plain(event.body());
      return micros <= 0
          ? Optional.empty()
          : Optional.of(
              Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS));
    } catch (BufferUnderflowException shorter) {
      return Optional.empty();
    }
  }

  private static long plain(ByteBuffer body) {
    if (body.remaining() < SHORTEST) {
      return 0;
    }
    int start = body.position() + AT;
    long micros = 0;
    for (int i = BYTES - 1; i >= 0; i--) {
      micros = (micros << Byte.SIZE) | (body.get(start + i) & 0xff);
    }
    // The highest bit means that the original commit was at another time.
    return micros & MICROS;
  }

  /** Fields are in the order of their numbers; fields without a value are left out. */
  private static long tagged(ByteBuffer body) {
    GtidEvent.unsigned(body); // version of the format
    GtidEvent.unsigned(body); // size
    GtidEvent.unsigned(body); // last field that must be understood
    while (true) {
      long field = GtidEvent.unsigned(body);
      if (field >= TAGGED_FIELD) {
        return field == TAGGED_FIELD ? GtidEvent.unsigned(body) : 0;
      }
      skip(body, field);
    }
  }

  private static void skip(ByteBuffer body, long field) {
    switch ((int) field) {
      case 1 -> {
        for (int i = 0; i < UUID_BYTES; i++) {
          GtidEvent.unsigned(body);
        }
      }
      case 3 -> {
        int length = (int) GtidEvent.unsigned(body);
        if (length < 0 || length > body.remaining()) {
          throw new BufferUnderflowException();
        }
        body.position(body.position() + length);
      }
      default -> GtidEvent.unsigned(body); // signed numbers have equal length
    }
  }
}
