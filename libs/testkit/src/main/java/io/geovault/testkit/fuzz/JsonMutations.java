package io.geovault.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes one value of an event's data: another type, another size, another text, removed. */
final class JsonMutations {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** JSON values that are likely to break a reader. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-0.0",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "9007199254740993",
          "70368744177665",
          "99999999999999999999999999999999",
          "\"9223372036854775807\"",
          "\"../../etc/passwd\"",
          "\"a/../b\"",
          "\"/a\"",
          "\"a//b\"",
          "\"rm..dots\"",
          "\"end..tar.\"",
          "\"h/?allowLoadLocalInfile=true&x=\"",
          "\"file:/dev/zero\"",
          "\"' or 1=1 --\"",
          "\"${jndi:ldap://x}\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\ufeffx\"",
          "\"\\u202ertl\"",
          "\"\\n\\r\\t\"",
          "\"\\ud83d\\ude00\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"0000-01-01T00:00:00Z\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"2026-01-01T00:00:60Z\"",
          "\"2026-01-01T00:00:00.1234567890123Z\"",
          "\"2038-01-19T03:14:08+18:00\"",
          "[null]",
          "[[[[]]]]",
          "{\"a\":{\"b\":null}}",
          "\"PHYSICAL\"",
          "\"cn-shanghai\"",
          "\"0000000000000000\"");

  private final Random random;

  JsonMutations(Random random) {
    this.random = random;
  }

  /** Makes one change at a random place of the tree. */
  void mutate(ObjectNode tree) {
    List<Place> places = new ArrayList<>();
    collect(tree, places);
    Place place = places.get(random.nextInt(places.size()));
    switch (random.nextInt(8)) {
      case 0 -> place.remove();
      case 1 -> place.set(JSON.getNodeFactory().textNode("x".repeat(length())));
      case 2 -> place.set(nested(random.nextInt(300)));
      case 3 -> place.set(list(random.nextInt(3_000)));
      case 4 -> tree.set("novelty" + random.nextInt(9), value());
      default -> place.set(value());
    }
  }

  private int length() {
    return List.of(63, 64, 65, 128, 129, 256, 257, 1_025, 8_193, 60_000).get(random.nextInt(10));
  }

  private JsonNode value() {
    try {
      return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode nested(int depth) {
    ArrayNode inner = JSON.createArrayNode();
    for (int i = 0; i < depth; i++) {
      inner = JSON.createArrayNode().add(inner);
    }
    return inner;
  }

  private static JsonNode list(int length) {
    ArrayNode list = JSON.createArrayNode();
    for (int i = 0; i < length; i++) {
      list.add("db" + i);
    }
    return list;
  }

  /** The place of a value in its parent. */
  private record Place(JsonNode holder, String name, int index) {

    void remove() {
      if (holder instanceof ObjectNode object) {
        object.remove(name);
      } else if (holder instanceof ArrayNode list) {
        list.remove(index);
      }
    }

    void set(JsonNode value) {
      if (holder instanceof ObjectNode object) {
        object.set(name, value);
      } else if (holder instanceof ArrayNode list) {
        list.set(index, value);
      }
    }
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                places.add(new Place(object, field.getKey(), 0));
                collect(field.getValue(), places);
              });
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        places.add(new Place(list, "", i));
        collect(list.get(i), places);
      }
    }
  }
}
