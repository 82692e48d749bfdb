package io.geovault.events.cloudevents;

import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts a Kafka record's headers and value, in binary or structured mode, to an {@link
 * Envelope}, and an envelope to headers in binary mode. Header names are case-insensitive.
 */
public final class CloudEventCodec {
  static final String STRUCTURED_JSON = "application/cloudevents+json";

  private static final String CONTENT_TYPE = "content-type";
  private static final String JSON = "application/json";
  private static final String PREFIX = "ce_";

  private CloudEventCodec() {}

  /**
   * Reads the envelope; the data in it is read only as far as the mode requires.
   *
   * @throws InvalidEvent that names the attribute or header and its error
   */
  public static Envelope read(Map<String, byte[]> headers, byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      throw new InvalidEvent("value", "must not be empty");
    }
    Map<String, byte[]> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    String contentType = text(anyCase, CONTENT_TYPE);
    if (contentType != null && ContentType.parse(contentType).isStructured()) {
      return StructuredJson.read(value);
    }
    return new Attributes(attributes(anyCase, contentType)).around(value);
  }

  /** The headers of a binary-mode record whose value is the envelope's data. */
  public static Map<String, byte[]> binaryHeaders(Envelope envelope) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, "specversion", Attributes.SPEC_VERSION);
    put(headers, "id", envelope.id());
    put(headers, "source", envelope.source());
    put(headers, "type", envelope.type());
    put(headers, "subject", envelope.subject());
    put(headers, "time", envelope.time());
    put(headers, "correlationid", envelope.correlationId());
    put(headers, "traceparent", envelope.traceparent());
    envelope.extensions().forEach((name, text) -> put(headers, name, text));
    headers.put(CONTENT_TYPE, JSON.getBytes(StandardCharsets.UTF_8));
    return headers;
  }

  private static void put(
      Map<String, byte[]> headers, String attribute, @Nullable Object attributeValue) {
    if (attributeValue != null) {
      headers.put(PREFIX + attribute, attributeValue.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> attributes(
      Map<String, byte[]> headers, @Nullable String contentType) {
    Rules.check(
        headers.containsKey(PREFIX + "specversion"),
        PREFIX + "specversion",
        "is required, unless content-type is " + STRUCTURED_JSON);
    Map<String, String> attributes = new LinkedHashMap<>();
    if (contentType != null) {
      attributes.put("datacontenttype", contentType);
    }
    headers.forEach(
        (name, bytes) -> {
          if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            attributes.put(
                name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), Utf8.decode(name, bytes));
          }
        });
    return attributes;
  }

  private static @Nullable String text(Map<String, byte[]> headers, String name) {
    byte[] bytes = headers.get(name);
    return bytes == null ? null : Utf8.decode(name, bytes);
  }
}
