package io.geovault.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The golden sample of each event type, as bytes and as a tree that a test may change. */
public final class GoldenSamples {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GoldenSamples() {}

  public static byte[] bytes(EventType type) {
    String name = "/golden/" + type.name() + ".json";
    try (var sample = GoldenSamples.class.getResourceAsStream(name)) {
      return requireNonNull(sample, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode tree(EventType type) {
    return tree(bytes(type));
  }

  public static ObjectNode tree(byte[] json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The event that the golden sample of that type holds. */
  public static VaultEvent event(Class<? extends VaultEvent> recordClass) {
    return EventJson.read(recordClass, bytes(EventTypes.of(recordClass)));
  }
}
