package io.geovault.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault S5: the length that a server announces for an event is not trusted. */
@Tag("fault-S5")
class EventPacketsTest {
  private static final String FILE = "binlog.000001";
  private static final int HELD = 100_000;
  private static final int FULL = 0xff_ffff;
  private static final int ROWS = 31;

  private final List<byte[]> got = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "-1, 20",
    "2147483647, 20",
    "0, 20",
    "18, 20",
    "19, 21",
    "1000000, 20",
    "1000, 1200",
    "1200, 1000",
    "1074790401, 16777215",
    "18, 16777215"
  })
  void shouldRefuseALengthThatIsImpossibleOrNotWhatFollows(int length, int packet) {
    // Given: nothing but a header, which is all such a server needs to send
    var sent = new ByteArrayOutputStream();
    packet(sent, packet);
    sent.write(0);
    sent.writeBytes(event(ROWS, 4, new byte[0], length));

    // When / Then
    assertThatThrownBy(() -> read(sent.toByteArray())).isInstanceOf(BinlogUnreadable.class);
  }

  @Test
  void shouldTakeNoMemoryForWhatIsNotSent() {
    // Given
    var sent = new ByteArrayOutputStream();
    packet(sent, FULL);
    sent.write(0);
    sent.writeBytes(event(ROWS, 4, new byte[0], 1 << 30));

    // When / Then
    assertThatThrownBy(() -> read(sent.toByteArray())).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, HELD, HELD + 1, 5_000_000, FULL - 1, FULL, 2 * FULL - 1, 40_000_000})
  void shouldReadEventsOfAnySizeToTheByte(int length) throws Exception {
    // Given
    byte[] body = new byte[length - RawEvent.HEADER];
    new Random(length).nextBytes(body);
    byte[] first = event(ROWS, 4, body, length);
    byte[] second = event(ROWS, 4 + length, new byte[5], RawEvent.HEADER + 5);

    // When
    readToTheEnd(messages(first, second));

    // Then
    assertThat(got).hasSize(2);
    assertThat(Arrays.equals(got.get(0), first)).isTrue();
    assertThat(got.get(1)).isEqualTo(second);
  }

  @Test
  void shouldFindALargeEventThatDiffersFromItsChecksum() throws Exception {
    // Given
    byte[] format = event(EventType.FORMAT_DESCRIPTION, 4, new byte[40], 59);
    format[format.length - 5] = 1;
    byte[] good = checked(event(ROWS, 63, new byte[HELD + 5], HELD + 24));
    byte[] bad = good.clone();
    bad[HELD] ^= 1;

    // When
    readToTheEnd(messages(checked(format), good));

    // Then
    assertThat(got).hasSize(2);
    assertThatThrownBy(() -> read(messages(checked(format), bad)))
        .isInstanceOf(BinlogUnreadable.class)
        .hasMessageContaining("differs from its checksum");
  }

  @Test
  void shouldGiveUpALargeEventThatBreaksOff() {
    // Given
    byte[] whole = messages(event(ROWS, 4, new byte[HELD * 3], HELD * 3 + 19));

    // When / Then
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(MySqlException.ServerUnreachable.class);
    assertThat(got).isEmpty();
  }

  @Test
  void shouldPassOnWhatTheServerRefuses() {
    // Given
    var sent = new ByteArrayOutputStream();
    byte[] refusal = "\u00ff\u00d4\u0004#HY000gone".getBytes(StandardCharsets.ISO_8859_1);
    packet(sent, refusal.length);
    sent.writeBytes(refusal);

    // When / Then
    assertThatThrownBy(() -> read(sent.toByteArray()))
        .isInstanceOfSatisfying(
            ServerException.class, it -> assertThat(it.getErrorCode()).isEqualTo(1236));
  }

  private void readToTheEnd(byte[] sent) {
    assertThatThrownBy(() -> read(sent)).isInstanceOf(EOFException.class);
  }

  /** Reads as a stream does, and copies large events on another thread. */
  private void read(byte[] sent) throws Throwable {
    var joiner = new EventJoiner(FILE, 0, this::take);
    joiner.accept(rotate());
    new EventPackets(
            new ByteArrayInputStream(sent), () -> HELD, joiner, EventPacketsTest::unreachable)
        .readOn();
  }

  private static RuntimeException unreachable(IOException cause) {
    return new MySqlException.ServerUnreachable(
        new MySqlEndpoint("localhost", 3306, TlsPolicy.of(TlsMode.PREFERRED)), "broke off", cause);
  }

  private void take(StreamSignal signal) {
    switch (signal) {
      case StreamSignal.Event event -> got.add(event.event().bytes());
      case StreamSignal.Large large -> {
        var bytes = new ByteArrayOutputStream();
        try {
          CompletableFuture.runAsync(() -> copy(large.event(), bytes)).get();
        } catch (ExecutionException failed) {
          throw (RuntimeException) failed.getCause();
        } catch (InterruptedException interrupted) {
          throw new IllegalStateException(interrupted);
        }
        got.add(bytes.toByteArray());
      }
      default -> {} // files and silence
    }
  }

  private static void copy(LargeEvent event, ByteArrayOutputStream bytes) {
    try {
      event.copyTo(bytes::write);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static byte[] rotate() {
    byte[] name = FILE.getBytes(StandardCharsets.UTF_8);
    byte[] body =
        ByteBuffer.allocate(8 + name.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(4)
            .put(name)
            .array();
    byte[] rotate = event(EventType.ROTATE, 0, body, RawEvent.HEADER + body.length);
    Arrays.fill(rotate, 13, 17, (byte) 0);
    return rotate;
  }

  private static byte[] event(int type, long position, byte[] body, int length) {
    return ByteBuffer.allocate(RawEvent.HEADER + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(7)
        .put((byte) type)
        .putInt(1)
        .putInt(length)
        .putInt((int) (position + length))
        .putShort((short) 0)
        .put(body)
        .array();
  }

  private static byte[] checked(byte[] event) {
    CRC32 crc = new CRC32();
    crc.update(event, 0, event.length - 4);
    ByteBuffer.wrap(event)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(event.length - 4, (int) crc.getValue());
    return event;
  }

  /**
   * Returns messages as a server sends them: a marker, then the event, in packets of at most 16
   * MiB.
   */
  private static byte[] messages(byte[]... events) {
    var sent = new ByteArrayOutputStream();
    for (byte[] event : events) {
      byte[] message = new byte[event.length + 1];
      System.arraycopy(event, 0, message, 1, event.length);
      int at = 0;
      int count;
      do {
        count = Math.min(FULL, message.length - at);
        packet(sent, count);
        sent.write(message, at, count);
        at += count;
      } while (count == FULL);
    }
    return sent.toByteArray();
  }

  private static void packet(ByteArrayOutputStream sent, int length) {
    sent.write(length & 0xff);
    sent.write((length >> 8) & 0xff);
    sent.write((length >> 16) & 0xff);
    sent.write(0);
  }
}
