package io.geovault.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * A service's own contract, in which every id is either an existing or an arbitrary one: without
 * existing ids a fuzzer gets only 404 answers and never tests the code behind them.
 */
final class FuzzedContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode contract;

  FuzzedContract(String published, Collection<String> ids) {
    try {
      contract = JSON.readTree(published);
    } catch (IOException e) {
      throw new UncheckedIOException("the contract is not JSON", e);
    }
    contract.path("paths").forEach(item -> item.forEach(call -> offer(call, ids)));
  }

  private static void offer(JsonNode call, Collection<String> ids) {
    for (JsonNode parameter : call.path("parameters")) {
      if (parameter.path("name").asText().toLowerCase(Locale.ROOT).endsWith("id")) {
        JsonNode any = parameter.path("schema").deepCopy();
        ArrayNode choice = JSON.createArrayNode();
        ArrayNode known = choice.addObject().putArray("enum");
        ids.forEach(known::add);
        choice.add(any);
        ObjectNode schema = JSON.createObjectNode();
        schema.set("anyOf", choice);
        ((ObjectNode) parameter).set("schema", schema);
      }
    }
  }

  /** The number of calls that the contract describes. */
  int calls() {
    int calls = 0;
    for (JsonNode item : contract.path("paths")) {
      for (var names = item.fieldNames(); names.hasNext(); ) {
        calls += METHODS.contains(names.next()) ? 1 : 0;
      }
    }
    return calls;
  }

  Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, contract.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
