package io.geovault.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.List;

/** The audit trail of one service as one caller sees it. */
public record Trail(RestClient caller) {

  /** The path at which the trail is read. */
  public static final String ENTRIES = "/v1/audit-entries";

  /** Returns the entries that a query finds, newest first, 1,000 at most. */
  public List<JsonNode> entries(String query) {
    Answer answer = caller.get(ENTRIES + "?limit=1000&" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().at("/items").valueStream().toList();
  }

  /** Returns the actions of callers on an instance, each as {@code actor action}, newest first. */
  public List<String> of(String instance) {
    return lines(instance, false);
  }

  /** Returns the actions of events on an instance, each as {@code source action}, newest first. */
  public List<String> ofEvents(String instance) {
    return lines(instance, true);
  }

  private List<String> lines(String instance, boolean ofEvents) {
    return entries("instanceId=" + instance).stream()
        .filter(entry -> entry.at("/role").asText().equals("EVENT") == ofEvents)
        .map(entry -> entry.at("/actor").asText() + " " + entry.at("/action").asText())
        .toList();
  }
}
