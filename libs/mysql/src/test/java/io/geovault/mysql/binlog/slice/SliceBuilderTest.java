package io.geovault.mysql.binlog.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogUnreadable;
import io.geovault.mysql.binlog.event.EventType;
import io.geovault.mysql.binlog.event.RawEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SliceBuilderTest {
  private static final String FILE = "binlog.000001";
  private static final UUID SOURCE = UUID.fromString("3e11fa47-71ca-11e1-9e33-c80aa9429562");

  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final InstantSource RECEIPT = InstantSource.fixed(NOW);

  private final SliceBuilder builder =
      new SliceBuilder(ServerFlavor.MYSQL, FILE, 0, Optional.empty(), RECEIPT);

  @Test
  void shouldBeginAFileWithItsMagicBytes() {
    // When
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    SealedSlice slice = builder.seal(false);

    // Then
    assertThat(slice.firstPosition()).isZero();
    assertThat(slice.lastPosition()).isEqualTo(33);
    assertThat(bytes(slice)).startsWith(0xfe, 'b', 'i', 'n').hasSize(33);
    assertThat(slice.firstEventAt()).isEqualTo(Instant.ofEpochSecond(100));
  }

  @Test
  void shouldRefuseAnEventThatDoesNotFollow() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));

    // When / Then
    assertThatThrownBy(() -> builder.add(event(EventType.XID, 40, 100, new byte[8])))
        .isInstanceOf(BinlogUnreadable.class)
        .hasMessageContaining(FILE + ":40 does not follow " + FILE + ":33");
  }

  @Test
  void shouldCountATransactionWhereItEnds() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(gtid(7));
    builder.add(query("BEGIN", 101));

    // When
    SealedSlice first = builder.seal(false);
    builder.add(event(30, builder.position(), 101, new byte[50]));
    boolean open = !builder.isBetweenTransactions();
    builder.add(event(EventType.XID, builder.position(), 102, new byte[8]));
    SealedSlice second = builder.seal(false);

    // Then
    assertThat(first.openTransaction()).contains(SOURCE + ":7");
    assertThat(first.gtids().isEmpty()).isTrue();
    assertThat(open).isTrue();
    assertThat(second.openTransaction()).isEmpty();
    assertThat(second.gtids()).hasToString(SOURCE + ":7");
    assertThat(second.firstPosition()).isEqualTo(first.lastPosition());
    assertThat(second.lastEventAt()).isEqualTo(Instant.ofEpochSecond(102));
  }

  @Test
  void shouldGoOnInsideATransaction() {
    // Given
    SliceBuilder resumed =
        new SliceBuilder(ServerFlavor.MYSQL, FILE, 500, Optional.of(SOURCE + ":7"), RECEIPT);

    // When
    resumed.add(event(EventType.XID, 500, 102, new byte[8]));

    // Then
    assertThat(resumed.seal(false).gtids()).hasToString(SOURCE + ":7");
  }

  @Test
  void shouldTakeAStatementOutsideForATransactionOfItsOwn() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(gtid(8));
    boolean announced = builder.isBetweenTransactions();

    // When
    builder.add(query("CREATE TABLE t (x INT)", 101));

    // Then
    assertThat(announced).isFalse();
    assertThat(builder.isBetweenTransactions()).isTrue();
    assertThat(builder.seal(false).gtids()).hasToString(SOURCE + ":8");
  }

  @Test
  void shouldStayInsideThroughSavepoints() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(query("BEGIN", 101));

    // When
    builder.add(query("SAVEPOINT s", 101));
    builder.add(query("ROLLBACK TO s", 101));
    boolean inside = !builder.isBetweenTransactions();
    builder.add(query("ROLLBACK", 101));

    // Then
    assertThat(inside).isTrue();
    assertThat(builder.isBetweenTransactions()).isTrue();
  }

  @Test
  void shouldKnowTheEndOfAFileAndGoOnWithTheNext() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(event(EventType.ROTATE, builder.position(), 103, new byte[20]));

    // When
    boolean ended = builder.isFileEnded();
    SealedSlice slice = builder.seal(false);
    builder.open("binlog.000002");

    // Then
    assertThat(ended).isTrue();
    assertThat(slice.endsFile()).isTrue();
    assertThat(builder.position()).isZero();
    assertThatThrownBy(() -> builder.seal(false)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldReadASliceBackAsItWasSealed() throws Exception {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(gtid(8));
    builder.add(query("CREATE TABLE t (x INT)", 101));
    builder.add(gtid(9));
    SealedSlice sealed = builder.seal(false);

    // When
    SealedSlice again = reseal(bytes(sealed));

    // Then
    assertThat(again).usingRecursiveComparison().ignoringFields("content").isEqualTo(sealed);
    assertThatThrownBy(() -> reseal(Arrays.copyOf(bytes(sealed), bytes(sealed).length - 1)))
        .isInstanceOf(BinlogUnreadable.class)
        .hasMessageContaining("cut off");
  }

  private static SealedSlice reseal(byte[] bytes) throws IOException {
    return SliceReader.reseal(
        new SliceReader.Start(ServerFlavor.MYSQL, FILE, 0, Optional.empty(), RECEIPT),
        new ByteArrayInputStream(bytes),
        bytes.length);
  }

  private static byte[] bytes(SealedSlice slice) {
    return Arrays.copyOf(slice.content().array(), slice.content().length());
  }

  @Test
  @Tag("fault-F6")
  void shouldNotBelieveATimeBeyondItsReceipt() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));

    // When
    builder.add(query("BEGIN", 2_147_400_000));
    SealedSlice slice = builder.seal(false);
    builder.add(query("COMMIT", 900));
    SealedSlice next = builder.seal(false);

    // Then
    assertThat(slice.lastEventAt()).isEqualTo(NOW);
    assertThat(slice.oddTime()).contains(Instant.ofEpochSecond(2_147_400_000));
    assertThat(next.oddTime()).isEmpty();
  }

  @Test
  @Tag("fault-F6")
  void shouldPreferTheTimeOfCommitToWhatAUserSets() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(gtid(9, 500_123_456L));

    // When
    builder.add(query("BEGIN", 3));
    builder.add(event(EventType.XID, builder.position(), 2_147_400_000, new byte[8]));
    SealedSlice slice = builder.seal(false);

    // Then
    assertThat(slice.firstEventAt()).isEqualTo(Instant.ofEpochSecond(100));
    assertThat(slice.lastEventAt()).isEqualTo(Instant.ofEpochSecond(500));
    assertThat(slice.oddTime()).isPresent();
  }

  @Test
  @Tag("fault-S5")
  void shouldSealALargeEventAloneAndReadItBack() throws Exception {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));
    builder.add(query("BEGIN", 101));
    builder.seal(false);
    long position = builder.position();
    RawEvent whole = event(30, position, 102, new byte[300_000]);
    RawEvent head = new RawEvent(FILE, position, Arrays.copyOf(whole.bytes(), 70_000));

    // When
    SealedSlice alone = builder.sealAlone(head, whole.bytes().length);
    SealedSlice again =
        SliceReader.reseal(
            new SliceReader.Start(ServerFlavor.MYSQL, FILE, position, Optional.of(""), RECEIPT),
            new ByteArrayInputStream(whole.bytes()),
            whole.bytes().length);

    // Then
    assertThat(alone.firstPosition()).isEqualTo(position);
    assertThat(alone.lastPosition()).isEqualTo(position + 300_019).isEqualTo(builder.position());
    assertThat(alone.openTransaction()).contains("");
    assertThat(again).usingRecursiveComparison().isEqualTo(alone);
  }

  @Test
  @Tag("fault-S5")
  void shouldRefuseAnEventTooShortForItsType() {
    // Given
    builder.add(event(EventType.FORMAT_DESCRIPTION, 4, 100, new byte[10]));

    // When / Then
    for (int type : new int[] {EventType.QUERY, EventType.GTID, EventType.GTID_TAGGED}) {
      assertThatThrownBy(() -> builder.add(event(type, builder.position(), 1, new byte[0])))
          .as(String.valueOf(type))
          .isInstanceOf(BinlogUnreadable.class);
    }
  }

  private RawEvent gtid(long number, long committedMicros) {
    ByteBuffer body = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
    body.put(gtid(number).body()).position(42);
    body.putLong(committedMicros);
    return event(EventType.GTID, builder.position(), 101, body.array());
  }

  private RawEvent gtid(long number) {
    ByteBuffer body = ByteBuffer.allocate(25).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1);
    body.order(ByteOrder.BIG_ENDIAN)
        .putLong(SOURCE.getMostSignificantBits())
        .putLong(SOURCE.getLeastSignificantBits());
    body.order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    return event(EventType.GTID, builder.position(), 101, body.array());
  }

  private RawEvent query(String sql, int at) {
    byte[] text = sql.getBytes(StandardCharsets.UTF_8);
    // Thread, time, no schema, no error, no status variables, the schema's closing zero.
    byte[] body = Arrays.copyOf(new byte[14], 14 + text.length);
    System.arraycopy(text, 0, body, 14, text.length);
    return event(EventType.QUERY, builder.position(), at, body);
  }

  private static RawEvent event(int type, long position, int at, byte[] body) {
    ByteBuffer bytes =
        ByteBuffer.allocate(RawEvent.HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(at).put((byte) type).putInt(1).putInt(RawEvent.HEADER + body.length);
    bytes.putInt((int) position + bytes.capacity()).putShort((short) 0).put(body);
    return new RawEvent(FILE, position, bytes.array());
  }
}
