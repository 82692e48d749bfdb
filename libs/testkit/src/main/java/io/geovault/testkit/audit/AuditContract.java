package io.geovault.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call of a service that changes something, or returns an address of an account's data,
 * leaves an entry in the audit trail. The calls are read from the service's own OpenAPI document,
 * so this contract fails for a new call until it has a play or an exception.
 */
@Tag("A5")
public abstract class AuditContract {

  private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

  /** One call that changes something, together with the steps that must precede it. */
  @FunctionalInterface
  public interface Play {

    /**
     * Makes the call.
     *
     * @param marking marks the caller that makes the call, so that its entry can be distinguished
     *     from all others
     */
    Answer perform(UnaryOperator<RestClient> marking);
  }

  /** Returns an operator's client of the running service. */
  protected abstract RestClient operator();

  /** Returns a play of each call, such as {@code POST /v1/things/{id}/retry}. */
  protected abstract Map<String, Play> plays();

  /** Returns the calls that leave no entry, each with the reason. */
  protected abstract Map<String, String> exceptions();

  @Test
  void shouldKnowEveryCallThatMustLeaveAnEntry() {
    // Given
    Set<String> known = new HashSet<>(plays().keySet());
    known.addAll(exceptions().keySet());

    // When
    Set<String> calls = calls();

    // Then
    assertThat(calls).hasSizeGreaterThan(2).containsExactlyInAnyOrderElementsOf(known);
    assertThat(plays()).doesNotContainKeys(exceptions().keySet().toArray(String[]::new));
    assertThat(exceptions().values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  private Set<String> calls() {
    JsonNode paths = operator().get("/q/openapi?format=json").body().at("/paths");
    Set<String> calls = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call -> {
                          if (isAudited(call.getKey(), path.getKey())) {
                            calls.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return calls;
  }

  /** An address of an account's data is read by GET, but auditors must see who read it. */
  private static boolean isAudited(String method, String path) {
    return CHANGING.contains(method) || (method.equals("get") && path.endsWith("/download-url"));
  }

  @TestFactory
  Stream<DynamicTest> shouldLeaveAnEntryForEachCall() {
    return plays().entrySet().stream()
        .map(
            play ->
                DynamicTest.dynamicTest(
                    play.getKey(), () -> leavesAnEntry(play.getKey(), play.getValue())));
  }

  private void leavesAnEntry(String call, Play play) {
    // Given
    String mark = "audit-" + UUID.randomUUID();

    // When
    Answer answer = play.perform(caller -> caller.with("X-Correlation-Id", mark));

    // Then
    List<JsonNode> entries = markedBy(mark);
    assertThat(answer.status()).as(call + " " + answer.text()).isBetween(200, 299);
    assertThat(entries).as("entries of " + call).isNotEmpty();
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.at("/actor").asText()).isNotBlank();
              assertThat(entry.at("/action").asText()).matches("[a-z]+(-[a-z]+)+");
              assertThat(entry.toString())
                  .doesNotContainIgnoringCase("signature", "x-amz-", "password", "secret");
            });
  }

  private List<JsonNode> markedBy(String mark) {
    return new Trail(operator())
        .entries("").stream()
            .filter(entry -> entry.at("/correlationId").asText().equals(mark))
            .toList();
  }

  @Test
  void shouldRefuseEveryChangeOfTheTrail() {
    for (String path : List.of(Trail.ENTRIES, Trail.ENTRIES + "/audit-1")) {
      assertThat(operator().delete(path).status()).isIn(404, 405);
      assertThat(operator().put(path, "{}").status()).isIn(404, 405);
      assertThat(operator().post(path, "{}").status()).isIn(404, 405);
    }
  }
}
