package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.docs.ListCall;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that break a rule: bodies, parameters, paths and headers. The answer names the rule. */
@ExtendWith(Installation.Shared.class)
@Tag("A3")
class WrongRequestsIT {

  private final Installation here;

  WrongRequestsIT(Installation here) {
    this.here = here;
  }

  static Stream<Arguments> wrongBodies() {
    return Stream.of(
        arguments("", "the body is empty"),
        arguments("{", "the body is not JSON at line 1"),
        arguments("[]", "must be a JSON object"),
        arguments("null", "the body is empty"),
        arguments("{\"method\":\"LOGICAL\"} trailing", "the body is not JSON at line 1"),
        arguments("{\"method\":\"LOGICAL\",\"speed\":9}", "speed: is not known here; known are"),
        arguments("{}", "method: must be LOGICAL or PHYSICAL"),
        arguments("{\"method\":\"COPY\"}", "method: must be one of ["),
        arguments("{\"method\":0}", "method: must be one of ["),
        arguments("{\"method\":\"LOGICAL\",\"databases\":\"shop\"}", "databases: must be a list"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[7]}", "databases[0]: must be a string"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[]}", "databases: must name a database"),
        arguments(
            "{\"method\":\"LOGICAL\",\"databases\":[\"a\",\"a\"]}",
            "databases: must not repeat a name"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[\" \"]}", "databases[0]: must"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[null]}", "databases[0]: must"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[\"a\\u0000b\"]}", "databases[0]: must"),
        arguments("{\"method\":\"LOGICAL\",\"databases\":[\"\\ud800\"]}", "databases[0]: must"),
        arguments(
            "{\"method\":\"LOGICAL\",\"databases\":[\"" + "x".repeat(65) + "\"]}",
            "databases[0]: must"),
        arguments("[".repeat(2000), ""));
  }

  @ParameterizedTest
  @MethodSource("wrongBodies")
  void shouldNameFieldAndRuleOfAWrongBody(String body, String words) {
    // Given
    String instance = here.knownInstance();

    // When
    Answer answer = here.client.rest().post(BackupClient.backupsOf(instance), body);

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/type")).startsWith("urn:geovault:problem:invalid-");
    assertThat(answer.at("/detail")).contains(words);
    assertThat(answer.at("/correlationId")).isEqualTo(answer.header("X-Correlation-Id"));
  }

  @Test
  void shouldNameEveryBrokenRuleAtOnce() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer answer =
        here.client
            .rest()
            .post(BackupClient.backupsOf(instance), "{\"databases\":[\"\",\"a\",\"a\"]}");

    // Then
    assertThat(answer.body().path("violations").findValuesAsText("field"))
        .containsExactly("method", "databases", "databases[0]");
  }

  @Test
  void shouldSayPlainlyThatPhysicalBackupsAreNotThere() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer answer =
        here.client.rest().post(BackupClient.backupsOf(instance), "{\"method\":\"PHYSICAL\"}");

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("/type")).isEqualTo("urn:geovault:problem:method-not-available");
    assertThat(answer.at("/detail")).contains("request method LOGICAL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=ten",
        "limit=-1",
        "from=yesterday",
        "to=2026-13-01T00:00:00Z",
        "from=-100000-01-01T00:00:00Z",
        "to=%2B999999999-12-31T23:59:59Z",
        "status=DONE",
        "status=completed",
        "status=",
        "from=",
        "cursor=made-up",
        "cursor=AAAA",
        "cursor=AAAAAAAAAAAA"
      })
  void shouldRefuseAParameterThatBreaksItsRule(String query) {
    // Given
    String instance = here.knownInstance();

    // When
    Answer answer = here.client.rest().get(BackupClient.backupsOf(instance) + "?" + query);

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/detail")).startsWith(query.substring(0, query.indexOf('=')) + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/instances/rm-none/backups",
        "/v1/instances/a%00b/backups",
        "/v1/backup-runs/run-none",
        "/v1/backup-runs/%00",
        "/v1/backups/set-none",
        "/v1/backups/x%00/inventory",
        "/v1/backups/..%2F..%2Fetc/download-url",
        "/v1/nothing"
      })
  void shouldNotFindWhatIsNotThere(String path) {
    // When
    Answer answer = here.client.rest().get(path);

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml"})
  void shouldRefuseABodyThatSaysItIsNoJson(String contentType) throws Exception {
    // Given
    var request =
        java.net.http.HttpRequest.newBuilder(
                here.service.url().resolve(BackupClient.backupsOf(here.knownInstance())))
            .header("Authorization", "Bearer " + here.stack.tokens().account(Fleet.ACCOUNT))
            .header("Content-Type", contentType)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"))
            .build();

    // When
    int status;
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      status =
          http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    // Then
    assertThat(status).isEqualTo(415);
  }

  @Test
  void shouldTakeAnIdempotencyKeyOfReasonableLengthOnly() {
    // Given
    String instance = here.knownInstance();
    RestClient keyed = here.client.rest().with("Idempotency-Key", "k".repeat(256));

    // When
    Answer answer = keyed.post(BackupClient.backupsOf(instance), "{\"method\":\"LOGICAL\"}");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/detail")).startsWith("Idempotency-Key:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/", "3", "\"3\", \"4\"", "\"x\""})
  void shouldRefuseAnIfMatchThatIsNoTag(String ifMatch) {
    // Given
    RestClient rest = here.client.rest().with("If-Match", ifMatch);

    // When
    Answer answer =
        rest.put(
            "/v1/instances/" + here.knownInstance() + "/backup-policy", "{\"retentionDays\":8}");

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.at("/detail")).startsWith("If-Match: must be the ETag");
  }

  @Test
  void shouldTakeTheCursorOfNoOtherList() {
    // Given
    String policy = "/v1/instances/" + here.knownInstance() + "/backup-policy";
    here.operator.put(policy, "{\"retentionDays\":8}");
    here.operator.put(policy, "{\"retentionDays\":9}");
    String cursor = here.operator.get("/v1/audit-entries?limit=1").at("/nextCursor");

    // When
    Answer own = here.operator.get("/v1/audit-entries?limit=1&cursor=" + cursor);
    Answer other = here.operator.get("/v1/dead-letters?limit=1&cursor=" + cursor);

    // Then
    assertThat(own.status()).as(own.text()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.at("/type")).isEqualTo("urn:geovault:problem:invalid-cursor");
  }

  static Stream<ListCall> lists() {
    return Stream.concat(
        ListCall.of("backup-service").stream(),
        Stream.of(new ListCall("/v1/instances/{id}/recoverable-ranges", false)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void shouldFilterEachListByTimeOrRefuseTimes(ListCall list) {
    // Given
    String instance = here.knownInstance();

    // When
    String address = list.path().replace("{id}", instance);

    // Then
    list.assertTimes(here.operator, address);
  }

  @Test
  void shouldCarryTheCallersCorrelationIdWhereItIsHarmless() {
    // Given
    RestClient rest = here.client.rest();

    // When
    Answer kept = rest.with("X-Correlation-Id", "order-66").get("/v1/backups/none");
    Answer replaced = rest.with("X-Correlation-Id", "a b;c").get("/v1/backups/none");

    // Then
    assertThat(kept.header("X-Correlation-Id")).isEqualTo("order-66");
    assertThat(replaced.header("X-Correlation-Id")).startsWith("req-");
  }
}
