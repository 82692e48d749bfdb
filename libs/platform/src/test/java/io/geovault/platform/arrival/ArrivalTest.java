package io.geovault.platform.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fault-S2")
class ArrivalTest {

  private static final byte[] SMALL = bytes("{}");

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        Arguments.argumentSet(
            "header name", change(h -> h.add("x".repeat(257), SMALL)), "header name: must"),
        Arguments.argumentSet(
            "header value", change(h -> h.add("x", new byte[8193])), "header value: must"),
        Arguments.argumentSet(
            "count", change(h -> many(h, 64, 1)), "headers: the record must not have more than 64"),
        Arguments.argumentSet(
            "sum", change(h -> many(h, 10, 8000)), "headers: must not have more than 32768"));
  }

  private static Consumer<Headers> change(Consumer<Headers> change) {
    return change;
  }

  private static void many(Headers headers, int count, int bytes) {
    for (int i = 0; i < count; i++) {
      headers.add("x-" + i, new byte[bytes]);
    }
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void shouldKeepWhatIdentifiesAnEventThatIsTooLarge(Consumer<Headers> change, String reason) {
    // Given
    RecordHeaders headers = headers();
    change.accept(headers);

    // When
    Arrival arrival = arrive("k", headers, SMALL);

    // Then
    assertThat(arrival.tooLarge()).startsWith(reason);
    assertThat(arrival.value()).isNull();
    assertThat(arrival.headers()).containsOnlyKeys("ce_id", "ce_type");
  }

  @Test
  void shouldKeepTheBeginningOfALongKeyAlone() {
    // When
    Arrival arrival = arrive("k".repeat(1025), headers(), SMALL);

    // Then
    assertThat(arrival.tooLarge()).isEqualTo("key: must not be longer than 1024 bytes, has 1025");
    assertThat(new BoundedKey().deserialize("t", headers(), bytes("k".repeat(1025)))).hasSize(128);
  }

  @Test
  void shouldKeepNothingOfAValueThatIsTooLarge() {
    // Given
    RecordHeaders headers = headers();

    // When
    byte[] kept = new BoundedValue().deserialize("t", headers, new byte[(16 << 20) + 1]);

    // Then
    assertThat(kept).isEmpty();
    assertThat(Arrival.of(record("k", headers, kept)).tooLarge()).startsWith("value: must");
  }

  @Test
  @Tag("fault-S6")
  void shouldHoldALargeValuePackedUntilItIsRead() {
    // Given
    byte[] value = bytes("{\"name\":\"a table\"},".repeat(50_000));
    RecordHeaders headers = headers();

    // When
    byte[] kept = new BoundedValue().deserialize("t", headers, value);

    // Then
    ConsumerRecord<String, byte[]> record = record("k", headers, kept);
    assertThat(kept.length).isLessThan(value.length / 50);
    assertThat(Arrival.sizeOf(record)).isBetween((long) value.length, value.length + 4_096L);
    assertThat(Arrival.of(record).value()).isEqualTo(value);
    assertThat(Arrival.of(record).headers()).containsOnlyKeys("ce_id", "ce_type");
  }

  @Test
  void shouldReadWhatCannotBePackedAndBelieveNoMarkOfAStranger() {
    // Given
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    RecordHeaders headers = headers();
    headers.add("geovault-packed", new byte[] {127, 0, 0, 0});

    // When
    Arrival arrival = arrive("k", headers, noise);

    // Then
    assertThat(arrival.value()).isEqualTo(noise);
    assertThat(arrival.headers()).doesNotContainKey("geovault-packed");
  }

  private static RecordHeaders headers() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", bytes("1"));
    headers.add("ce_type", bytes("t"));
    return headers;
  }

  /** Reads a record as the consumer does: the key first, then the value. */
  private static Arrival arrive(String key, Headers headers, byte[] value) {
    String keptKey = new BoundedKey().deserialize("t", headers, bytes(key));
    return Arrival.of(
        record(keptKey, headers, new BoundedValue().deserialize("t", headers, value)));
  }

  private static ConsumerRecord<String, byte[]> record(String key, Headers headers, byte[] value) {
    return new ConsumerRecord<>(
        "t", 0, 1, 1L, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
