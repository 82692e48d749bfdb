package io.geovault.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One call of a service's OpenAPI document.
 *
 * @param address its path, with the id of no existing object in place of each parameter
 * @param others the methods that its path does not have
 */
record Operation(
    String method, String path, String address, boolean body, boolean stream, Set<String> others) {

  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

  static Stream<Operation> of(JsonNode openapi) {
    return openapi.at("/paths").properties().stream()
        .filter(path -> path.getKey().startsWith("/v1/"))
        .flatMap(path -> of(path.getKey(), path.getValue()));
  }

  private static Stream<Operation> of(String path, JsonNode calls) {
    Set<String> has = new TreeSet<>();
    calls.fieldNames().forEachRemaining(name -> has.add(name.toUpperCase(Locale.ROOT)));
    Set<String> others = new TreeSet<>(METHODS);
    others.removeAll(has);
    return calls.properties().stream()
        .filter(call -> METHODS.contains(call.getKey().toUpperCase(Locale.ROOT)))
        .map(
            call ->
                new Operation(
                    call.getKey().toUpperCase(Locale.ROOT),
                    path,
                    path.replaceAll("\\{[^}]+}", "none-1"),
                    call.getValue().has("requestBody"),
                    call.getValue().at("/responses/200/content").has("text/event-stream"),
                    others));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
