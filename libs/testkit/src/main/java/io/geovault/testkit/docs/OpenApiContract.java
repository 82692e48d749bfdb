package io.geovault.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A good client can be generated from the OpenAPI document that a service's build has written:
 * calls have names, fields are marked as required, and every refusal has its problem document.
 */
@Tag("fault-OpenAPI")
public abstract class OpenApiContract {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final List<String> OF_EVERY_CALL =
      List.of("400", "401", "403", "406", "429", "500", "503");

  private final JsonNode contract;

  /** A contract for the service in this directory, which must be packaged. */
  protected OpenApiContract(String service) {
    Path file = ROOT.resolve(service).resolve("target/openapi/openapi.json");
    try {
      contract = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** One call with its path. */
  private record Call(String path, String method, JsonNode node) {

    @Override
    public String toString() {
      return method + " " + path;
    }

    private JsonNode answer(String status) {
      return node.path("responses").path(status);
    }

    private boolean refuses(String status) {
      return answer(status)
          .at("/content/application~1problem+json/schema/$ref")
          .asText()
          .endsWith("/Problem");
    }
  }

  @Test
  void shouldNameEveryCallOnce() {
    // When
    List<String> names = calls().map(call -> call.node().path("operationId").asText()).toList();

    // Then
    assertThat(names)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(n -> n.matches("[a-z][A-Za-z]+"));
  }

  @Test
  void shouldSayOfEverySchemaWhichFieldsAreAlwaysThere() {
    // When
    List<String> silent = new ArrayList<>();
    contract
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().has("properties") && !schema.getValue().has("required")) {
                silent.add(schema.getKey());
              }
            });

    // Then
    assertThat(silent).isEmpty();
  }

  @Test
  void shouldDescribeEveryRefusalAsAProblemDocument() {
    // When
    List<String> gaps =
        calls()
            .flatMap(call -> wanted(call).filter(s -> !call.refuses(s)).map(s -> call + " " + s))
            .toList();

    // Then
    assertThat(gaps).isEmpty();
  }

  @Test
  void shouldDescribeASuccessOfEveryCallThatCanSucceed() {
    // When
    Stream<Call> withoutOne =
        calls()
            .filter(call -> !call.node().path("responses").toString().contains("\"2"))
            .filter(call -> !call.node().path("summary").asText().startsWith("Refused"));

    // Then
    assertThat(withoutOne).isEmpty();
  }

  @Test
  void shouldSayOfEveryListWhichTimeItsFilterMeans() {
    // When
    Stream<JsonNode> silent =
        calls()
            .flatMap(call -> call.node().path("parameters").valueStream())
            .filter(parameter -> parameter.path("name").asText().matches("from|to"))
            .filter(parameter -> !parameter.path("description").asText().startsWith("Only items "));

    // Then
    assertThat(silent).isEmpty();
  }

  private static Stream<String> wanted(Call call) {
    List<String> statuses = new ArrayList<>(OF_EVERY_CALL);
    if (call.path().contains("{")) {
      statuses.add("404");
    }
    if (call.node().has("requestBody")) {
      statuses.addAll(List.of("413", "415"));
    }
    call.node()
        .path("parameters")
        .forEach(
            parameter -> {
              switch (parameter.path("name").asText()) {
                case "If-Match" -> statuses.add("412");
                case "Idempotency-Key" -> statuses.add("422");
                default -> {}
              }
            });
    return statuses.stream();
  }

  private Stream<Call> calls() {
    List<Call> calls = new ArrayList<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each -> {
                          if (METHODS.contains(each.getKey())) {
                            calls.add(new Call(path.getKey(), each.getKey(), each.getValue()));
                          }
                        }));
    return calls.stream();
  }
}
