package io.geovault.events.cloudevents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.events.JsonText;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON event format: attributes and data in one object. */
final class StructuredJson {
  // Numbers keep every digit: a copy of the data must not round them.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonText.FACTORY.copy())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // The whole text becomes a tree; binary mode reads large data without one.
  private static final int LARGEST = 4 << 20;

  private StructuredJson() {}

  static Envelope read(byte[] value) {
    Rules.check(
        value.length <= LARGEST,
        "value",
        "must not be longer than " + LARGEST + " bytes in structured mode");
    ObjectNode event = parse(Utf8.decode("value", value));
    byte[] data = data(take(event, "data"), take(event, "data_base64"));
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : event.properties()) {
      JsonNode text = attribute.getValue();
      if (!text.isNull()) {
        Rules.check(
            text.isValueNode(), attribute.getKey(), "must be a string, a number or a boolean");
        attributes.put(attribute.getKey(), text.asText());
      }
    }
    return new Attributes(attributes).around(data);
  }

  private static ObjectNode parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode event) {
        return event;
      }
    } catch (JsonProcessingException e) {
      throw JsonText.fault("value", e);
    }
    throw new InvalidEvent("value", "must be a JSON object");
  }

  private static byte[] data(@Nullable JsonNode json, @Nullable JsonNode base64) {
    Rules.check(
        json == null || base64 == null, "data", "must not be used together with data_base64");
    if (base64 != null) {
      return decode(base64);
    }
    return Rules.required("data", json).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable JsonNode take(ObjectNode event, String attribute) {
    JsonNode taken = event.remove(attribute);
    return taken == null || taken.isNull() ? null : taken;
  }

  private static byte[] decode(JsonNode base64) {
    try {
      Rules.check(base64.isTextual(), "data_base64", "must be a string");
      return Base64.getDecoder().decode(base64.textValue());
    } catch (IllegalArgumentException e) {
      throw new InvalidEvent("data_base64", "must be base64");
    }
  }
}
