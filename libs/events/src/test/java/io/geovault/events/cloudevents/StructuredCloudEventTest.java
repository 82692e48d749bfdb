package io.geovault.events.cloudevents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.rule.InvalidEvent;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are one JSON object with attributes and data: read, and refused with a reason. */
class StructuredCloudEventTest {
  private static final byte[] DATA = "{\"a\":1}".getBytes(UTF_8);
  private static final Instant TIME = Instant.parse("2026-01-31T08:00:00Z");

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"e-1","source":"/src","type":"t","subject":"i-1",
       "time":"2026-01-31T08:00:00Z","correlationid":"c-1","traceparent":"00-ab-cd-01",
       "datacontenttype":"application/json","shard":3,"data":{"a":1}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json",
        "application/cloudevents+json; charset=utf-8",
        "Application/CloudEvents+JSON;charset=\"UTF-8\"",
      })
  void shouldReadAttributesExtensionsAndData(String contentType) {
    // Given
    Map<String, byte[]> headers = Map.of("content-type", contentType.getBytes(UTF_8));

    // When
    Envelope envelope = CloudEventCodec.read(headers, EVENT.getBytes(UTF_8));

    // Then
    assertThat(envelope)
        .usingRecursiveComparison()
        .isEqualTo(
            new Envelope(
                "e-1", "/src", "t", "i-1", TIME, "c-1", "00-ab-cd-01", Map.of("shard", "3"), DATA));
  }

  @Test
  void shouldReadDataInBase64() {
    // Given
    String event = EVENT.replace("\"data\":{\"a\":1}", "\"data_base64\":\"eyJhIjoxfQ==\"");

    // When
    Envelope envelope = CloudEventCodec.read(structured(), event.getBytes(UTF_8));

    // Then
    assertThat(envelope.data()).isEqualTo(DATA);
  }

  @Test
  void shouldNotRoundTheNumbersItPassesOn() {
    // Given
    String event = EVENT.replace("{\"a\":1}", "{\"a\":9007199254740993.000000001}");

    // When
    Envelope envelope = CloudEventCodec.read(structured(), event.getBytes(UTF_8));

    // Then
    assertThat(envelope.data()).asString(UTF_8).isEqualTo("{\"a\":9007199254740993.000000001}");
  }

  @ParameterizedTest
  @MethodSource("brokenEvents")
  void shouldNameTheBrokenAttributeAndItsRule(String part, String broken, String refusal) {
    // Given
    String event = EVENT.replace(part, broken);

    // When
    InvalidEvent thrown = refusal(structured(), event.getBytes(UTF_8));

    // Then
    assertThat(thrown).hasMessage(refusal);
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    // Given
    byte[] latin1 = EVENT.replace("/src", "/é").getBytes(ISO_8859_1);

    // When
    InvalidEvent thrown = refusal(structured(), latin1);

    // Then
    assertThat(thrown).hasMessage("value must be UTF-8");
  }

  static Stream<Arguments> brokenEvents() {
    return Stream.of(
        replaced("\"id\":\"e-1\",", "", "id is required"),
        replaced("\"id\":\"e-1\",", "\"id\":null,", "id is required"),
        replaced("\"source\":\"/src\",", "", "source is required"),
        replaced("\"type\":\"t\",", "", "type is required"),
        replaced("\"specversion\":\"1.0\",", "", "specversion is required"),
        replaced("\"1.0\"", "\"2.0\"", "specversion must be 1.0"),
        replaced("\"c-1\"", "{}", "correlationid must be a string, a number or a boolean"),
        replaced("application/json", "text/xml", "content-type must be application/json"),
        replaced("\"data\":{\"a\":1}", "\"data\":null", "data is required"),
        replaced(",\"data\":{\"a\":1}", "", "data is required"),
        replaced(
            "\"data\":",
            "\"data_base64\":\"\",\"data\":",
            "data must not be used together with data_base64"),
        replaced("\"data\":{\"a\":1}", "\"data_base64\":\"?\"", "data_base64 must be base64"),
        replaced("\"data\":{\"a\":1}", "\"data_base64\":7", "data_base64 must be a string"),
        replaced("\"data\":{\"a\":1}}", "", "value must be well-formed JSON"),
        replaced(
            "{\"specversion\":\"1.0\"",
            "[{\"specversion\":\"1.0\"",
            "value must be well-formed JSON"));
  }

  @Test
  void shouldRefuseAStructuredListOfEvents() {
    // Given
    byte[] batch = "[]".getBytes(UTF_8);

    // When
    InvalidEvent thrown = refusal(structured(), batch);

    // Then
    assertThat(thrown).hasMessage("value must be a JSON object");
  }

  private static InvalidEvent refusal(Map<String, byte[]> headers, byte @Nullable [] value) {
    return catchThrowableOfType(InvalidEvent.class, () -> CloudEventCodec.read(headers, value));
  }

  private static Map<String, byte[]> structured() {
    return Map.of("content-type", "application/cloudevents+json".getBytes(UTF_8));
  }

  private static Arguments replaced(String part, String broken, String refusal) {
    return argumentSet(part + " -> " + broken, part, broken, refusal);
  }
}
