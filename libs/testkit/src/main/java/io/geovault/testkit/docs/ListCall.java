package io.geovault.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One list of a service.
 *
 * @param timed whether its contract offers {@code from} and {@code to}
 */
public record ListCall(String path, boolean timed) {
  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));

  /** Returns the paged lists in the OpenAPI document that the service's build has written. */
  public static List<ListCall> of(String service) {
    List<ListCall> lists = new ArrayList<>();
    Path file = ROOT.resolve(service).resolve("target/openapi/openapi.json");
    try {
      new ObjectMapper()
          .readTree(file.toFile())
          .path("paths")
          .properties()
          .forEach(
              path -> {
                List<String> parameters =
                    path.getValue().at("/get/parameters").findValuesAsText("name");
                if (parameters.contains("cursor")) {
                  lists.add(new ListCall(path.getKey(), parameters.contains("from")));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return lists;
  }

  /**
   * Asserts that the list at this address filters its items by {@code from} and {@code to}, or
   * refuses both, and that a refusal names the field.
   */
  public void assertTimes(RestClient caller, String address) {
    assertRefused(caller.get(address + "?from=yesterday"), "from");
    assertRefused(caller.get(address + "?to=yesterday"), "to");
    Answer future = caller.get(address + "?from=9000-01-01T00:00:00Z");
    Answer past = caller.get(address + "?to=1971-01-01T00:00:00Z");
    if (timed) {
      assertThat(items(future)).isEmpty();
      assertThat(items(past)).isEmpty();
    } else {
      assertRefused(future, "from");
      assertRefused(past, "to");
    }
  }

  /** Returns the items of a list's answer. */
  public static JsonNode items(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().required("items");
  }

  private static void assertRefused(Answer answer, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.at("/type")).isEqualTo("urn:geovault:problem:invalid-parameter");
    assertThat(answer.at("/detail")).startsWith(field + ": ");
  }
}
