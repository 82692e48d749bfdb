package io.geovault.mysql.binlog;

import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Restores the content of the file from the events that the protocol sends: leaves out the events
 * that the server creates only for the connection, counts positions, and refuses events that do not
 * join or whose checksum is wrong.
 */
final class EventJoiner {
  private static final int CHECKSUM = 4;
  private static final int CRC32_ON = 1;
  private static final int LONGEST_NAME = 511;
  private static final long POSITION_MASK = 0xffff_ffffL;

  private final Consumer<StreamSignal> out;
  private final String firstFile;

  /** Events of the first file before this position are known already and are left out. */
  private final long from;

  private String file = "";
  private long position;
  private boolean checksums;

  EventJoiner(String firstFile, long from, Consumer<StreamSignal> out) {
    this.firstFile = firstFile;
    this.from = from;
    this.out = out;
  }

  /** Returns an event with these bytes, all or only the first ones, at the current position. */
  RawEvent place(byte[] bytes) {
    return new RawEvent(file, position, bytes);
  }

  /** Passes on an event that is not held in memory; returns after the event was copied. */
  void accept(LargeEvent event) {
    RawEvent head = event.head();
    boolean ordinary =
        switch (head.type()) {
          case EventType.HEARTBEAT,
              EventType.HEARTBEAT_V2,
              EventType.FORMAT_DESCRIPTION,
              EventType.ROTATE ->
              false;
          default -> !head.isArtificial();
        };
    if (!ordinary) {
      throw new BinlogUnreadable(
          "%s: an event of type %d has no %d bytes".formatted(file, head.type(), event.length()),
          null);
    }
    requireJoin(head, event.endPosition());
    event.checked(checksums);
    boolean wanted = !file.equals(firstFile) || event.endPosition() > from;
    position = event.endPosition();
    try {
      if (wanted) {
        out.accept(new StreamSignal.Large(event));
      } else {
        event.copyTo((bytes, offset, count) -> {});
      }
      if (!event.awaitCopied()) {
        throw new IllegalStateException("an event was not copied to its end");
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed", closed);
    }
  }

  void accept(byte[] bytes) {
    RawEvent event = new RawEvent(file, position, bytes);
    switch (event.type()) {
      case EventType.HEARTBEAT, EventType.HEARTBEAT_V2 -> out.accept(new StreamSignal.Idle());
      case EventType.FORMAT_DESCRIPTION -> format(event);
      case EventType.ROTATE -> rotate(event);
      case EventType.MARIADB_GTID_LIST -> {
        // The event that is created only for the connection has no position.
        if (event.nextPosition() != 0) {
          real(event);
        }
      }
      default -> real(event);
    }
  }

  private void format(RawEvent event) {
    byte[] bytes = event.bytes();
    require(bytes.length > RawEvent.HEADER + CHECKSUM, event);
    checksums = bytes[bytes.length - CHECKSUM - 1] == CRC32_ON;
    out.accept(new StreamSignal.FileDated(file, event.at()));
    if (event.nextPosition() != 0) {
      real(event);
    }
  }

  private void rotate(RawEvent event) {
    if (!event.isArtificial() && event.nextPosition() != 0) {
      real(event);
      return;
    }
    require(event.bytes().length >= RawEvent.HEADER + Long.BYTES, event);
    ByteBuffer body = event.body();
    position = body.getLong();
    // At the first rotate event the server has not yet announced whether events carry a checksum.
    int end = event.bytes().length - (hasChecksum(event.bytes()) ? CHECKSUM : 0);
    int length = end - body.position();
    require(length > 0 && length <= LONGEST_NAME && position >= 0, event);
    String named = new String(event.bytes(), body.position(), length, StandardCharsets.UTF_8);
    boolean wanted = !file.isEmpty() || named.equals(firstFile);
    if (!wanted) {
      throw new BinlogUnreadable(
          "asked for " + firstFile + ", the server began to send " + named, null);
    }
    file = named;
    out.accept(new StreamSignal.FileOpened(named));
  }

  private void real(RawEvent event) {
    if (event.isArtificial()) {
      return;
    }
    requireJoin(event, event.endPosition());
    if (checksums && !hasChecksum(event.bytes())) {
      throw damaged(file, position);
    }
    position = event.endPosition();
    if (!file.equals(firstFile) || event.endPosition() > from) {
      out.accept(new StreamSignal.Event(event));
    }
  }

  private static void require(boolean possible, RawEvent event) {
    if (!possible) {
      throw new BinlogUnreadable(
          "an event of type %d has %d bytes, which it cannot have"
              .formatted(event.type(), event.bytes().length),
          null);
    }
  }

  private void requireJoin(RawEvent event, long end) {
    long stated = event.nextPosition();
    // MariaDB writes some row events without their position, in its files too.
    if (stated != 0 && stated != (end & POSITION_MASK)) {
      throw new BinlogUnreadable(
          "%s does not join: at %d an event says it ends at %d, not %d"
              .formatted(file, position, stated, end),
          null);
    }
  }

  static BinlogUnreadable damaged(String file, long position) {
    return new BinlogUnreadable(
        "%s is damaged: the event at %d differs from its checksum".formatted(file, position), null);
  }

  private static boolean hasChecksum(byte[] bytes) {
    int end = bytes.length - CHECKSUM;
    if (end < RawEvent.HEADER) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, end);
    int stored = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(end);
    return (int) crc.getValue() == stored;
  }
}
