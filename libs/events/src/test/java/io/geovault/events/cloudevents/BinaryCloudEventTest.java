package io.geovault.events.cloudevents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.rule.InvalidEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events whose attributes are Kafka headers: written, read back, and refused with a reason. */
class BinaryCloudEventTest {
  private static final byte[] DATA = "{\"a\":1}".getBytes(UTF_8);
  private static final Instant TIME = Instant.parse("2026-01-31T08:00:00Z");

  @Test
  void shouldReadBackWhatItWrites() {
    // Given
    Envelope envelope =
        new Envelope(
            "e-1", "/src", "t", "i-1", TIME, "c-1", "00-ab-cd-01", Map.of("shard", "3"), DATA);

    // When
    Envelope read = CloudEventCodec.read(CloudEventCodec.binaryHeaders(envelope), DATA);

    // Then
    assertThat(read).usingRecursiveComparison().isEqualTo(envelope);
  }

  @Test
  void shouldWriteTheHeadersOfTheKafkaBinding() {
    // Given
    Envelope envelope = new Envelope("e-1", "/src", "t", "i-1", TIME, "c-1", null, Map.of(), DATA);

    // When
    Map<String, byte[]> headers = CloudEventCodec.binaryHeaders(envelope);

    // Then
    assertThat(texts(headers))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e-1",
                "ce_source", "/src",
                "ce_type", "t",
                "ce_subject", "i-1",
                "ce_time", "2026-01-31T08:00:00Z",
                "ce_correlationid", "c-1",
                "content-type", "application/json"));
  }

  @Test
  void shouldReadTheFourRequiredHeadersAlone() {
    // Given
    Map<String, byte[]> headers = headers();

    // When
    Envelope envelope = CloudEventCodec.read(headers, DATA);

    // Then
    assertThat(envelope.id()).isEqualTo("e-1");
    assertThat(envelope.subject()).isNull();
    assertThat(envelope.time()).isNull();
    assertThat(envelope.data()).isEqualTo(DATA);
  }

  @Test
  void shouldReadHeaderNamesInAnyCaseAndLeaveOthersAlone() {
    // Given
    Map<String, byte[]> headers = headers();
    headers.remove("ce_id");
    headers.put("CE_ID", "e-2".getBytes(UTF_8));
    headers.put("Content-Type", "application/json; charset=UTF-8".getBytes(UTF_8));
    headers.put("b3", new byte[] {(byte) 0xff});

    // When
    Envelope envelope = CloudEventCodec.read(headers, DATA);

    // Then
    assertThat(envelope.id()).isEqualTo("e-2");
    assertThat(envelope.extensions()).isEmpty();
  }

  @Test
  void shouldTakeAnEmptyTraceForNone() {
    // Given
    Map<String, byte[]> headers = headers();
    headers.put("ce_traceparent", new byte[0]);
    headers.put("ce_correlationid", new byte[] {' '});

    // When
    Envelope envelope = CloudEventCodec.read(headers, DATA);

    // Then
    assertThat(envelope.traceparent()).isNull();
    assertThat(envelope.correlationId()).isNull();
  }

  @ParameterizedTest
  @MethodSource("brokenHeaders")
  void shouldNameTheBrokenHeaderAndItsRule(String header, byte[] value, String refusal) {
    // Given
    Map<String, byte[]> headers = headers();
    headers.put(header, value);
    headers.values().removeIf(bytes -> bytes.length == 0);

    // When
    InvalidEvent thrown = refusal(headers, DATA);

    // Then
    assertThat(thrown).hasMessage(refusal);
  }

  static Stream<Arguments> brokenHeaders() {
    return Stream.of(
        broken("ce_id", "", "id is required"),
        broken("ce_id", " ", "id must not be blank"),
        broken("ce_id", "x".repeat(257), "id must not be longer than 256 characters"),
        broken("ce_id", "a\0b", "id must not contain the NUL character"),
        broken("ce_source", "", "source is required"),
        broken("ce_type", "", "type is required"),
        broken(
            "ce_specversion",
            "",
            "ce_specversion is required, unless content-type is application/cloudevents+json"),
        broken("ce_specversion", "0.3", "specversion must be 1.0"),
        broken(
            "ce_time",
            "now",
            "time must be an RFC 3339 time with its offset, such as 2026-01-31T08:00:00Z"),
        broken("content-type", "application/avro", "content-type must be application/json"),
        broken("content-type", ";", "content-type must be application/json"),
        broken("content-type", "application/json; charset=latin1", "content-type must be UTF-8"),
        broken(
            "content-type",
            "application/cloudevents-batch+json",
            "content-type must be application/json or application/cloudevents+json"),
        argumentSet(
            "ce_subject in Latin 1",
            "ce_subject",
            "é".getBytes(ISO_8859_1),
            "ce_subject must be UTF-8"));
  }

  @Test
  void shouldRefuseATombstoneAndAnEmptyValue() {
    // Given
    Map<String, byte[]> headers = headers();

    // When
    InvalidEvent tombstone = refusal(headers, null);
    InvalidEvent empty = refusal(headers, new byte[0]);

    // Then
    assertThat(tombstone).hasMessage("value must not be empty");
    assertThat(empty).hasMessage("value must not be empty");
  }

  private static InvalidEvent refusal(Map<String, byte[]> headers, byte @Nullable [] value) {
    return catchThrowableOfType(InvalidEvent.class, () -> CloudEventCodec.read(headers, value));
  }

  private static Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0".getBytes(UTF_8));
    headers.put("ce_id", "e-1".getBytes(UTF_8));
    headers.put("ce_source", "/src".getBytes(UTF_8));
    headers.put("ce_type", "t".getBytes(UTF_8));
    return headers;
  }

  private static Map<String, String> texts(Map<String, byte[]> headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
    return texts;
  }

  private static Arguments broken(String header, String value, String refusal) {
    return argumentSet(header + " = " + value, header, value.getBytes(UTF_8), refusal);
  }
}
