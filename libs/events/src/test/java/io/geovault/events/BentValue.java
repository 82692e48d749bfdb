package io.geovault.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A golden sample of that type with the value at {@code path} replaced by {@code json}. */
record BentValue(Class<? extends VaultEvent> type, List<String> path, String json, String rule) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  void bend(ObjectNode tree) throws JsonProcessingException {
    JsonNode at = tree;
    for (String step : path.subList(0, path.size() - 1)) {
      at = isIndex(step) ? at.get(Integer.parseInt(step)) : at.get(step);
    }
    String last = path.getLast();
    if (at instanceof ArrayNode list) {
      list.set(Integer.parseInt(last), MAPPER.readTree(json));
    } else {
      ((ObjectNode) at).set(last, MAPPER.readTree(json));
    }
  }

  String field() {
    StringBuilder field = new StringBuilder();
    for (String step : path) {
      field.append(isIndex(step) ? "[" + step + "]" : (field.isEmpty() ? "" : ".") + step);
    }
    return field.toString();
  }

  private static boolean isIndex(String step) {
    return Character.isDigit(step.charAt(0));
  }
}
