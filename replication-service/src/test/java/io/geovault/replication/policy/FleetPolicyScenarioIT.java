package io.geovault.replication.policy;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of many instances: lists of enabled and of pending ones, and changes by one request. */
@ExtendWith(SharedInstallation.class)
class FleetPolicyScenarioIT {

  private static final String POLICIES = "/v1/cross-region-policies";
  private static final String BATCH = POLICIES + "/batch";

  private final Installation here;
  private final String account =
      Long.toString(
          ThreadLocalRandom.current().nextLong(2_000_000_000_000_000L, 3_000_000_000_000_000L));
  private final RestClient owner;

  FleetPolicyScenarioIT(Installation here) {
    this.here = here;
    this.owner = here.caller(here.stack.tokens().account(account));
  }

  @Test
  @Tag("R10")
  void shouldListEnabledAndPendingInstancesOfTheAccountAlone() {
    // Given
    String enabled = created("8.0.36");
    String pending = created("8.0.36");
    String tooOld = created("5.5.62");
    here.enable(enabled, Fleet.DESTINATION);

    // When
    List<String> listed = ids(owner.get(POLICIES));
    List<String> waiting = ids(owner.get(POLICIES + "?status=pending"));

    // Then
    assertThat(listed).containsExactly(enabled);
    assertThat(waiting).containsExactly(pending).doesNotContain(tooOld);
    assertThat(ids(here.operator.get(POLICIES + "?instanceId=" + enabled)))
        .containsExactly(enabled);
    JsonNode shown = owner.get(POLICIES).body().at("/items/0");
    assertThat(shown.at("/destinationRegion").asText()).isEqualTo(Fleet.DESTINATION);
    assertThat(shown.at("/region").asText()).isEqualTo(Fleet.SOURCE);
    assertThat(shown.at("/destinations")).hasSize(1);
    assertThat(shown.at("/version").asLong()).isEqualTo(1);
  }

  @Test
  @Tag("R10")
  void shouldFilterAndPageListsWithoutRepeats() {
    // Given
    List<String> near = List.of(created("8.0.36"), created("8.0.36"), created("8.0.36"));
    String far = created("8.0.36");
    near.forEach(instance -> here.enable(instance, Fleet.DESTINATION));
    here.enable(far, Fleet.FAR_REGION);

    // When
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      RestClient.Answer page = owner.get(POLICIES + "?limit=2&cursor=" + cursor);
      paged.addAll(ids(page));
      cursor = page.at("/nextCursor");
    } while (!cursor.isEmpty());

    // Then
    assertThat(paged).hasSize(4).isSorted().containsAll(near).contains(far);
    assertThat(ids(owner.get(POLICIES + "?destinationRegion=" + Fleet.FAR_REGION)))
        .containsExactly(far);
    assertThat(ids(owner.get(POLICIES + "?region=cn-shanghai"))).isEmpty();
    assertThat(ids(owner.get(POLICIES + "?region=cn-hangzhou"))).hasSize(4);
    assertThat(ids(owner.get(POLICIES + "?status=PENDING"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=made-up",
        "status=maybe",
        "limit=0",
        "destinationRegion=cn-shanghai&status=pending"
      })
  @Tag("A3")
  void shouldNameTheParameterThatBreaksItsRule(String query) {
    // Given
    String parameter = query.substring(0, query.indexOf('='));

    // When
    RestClient.Answer answer = owner.get(POLICIES + "?" + query);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/detail")).contains(parameter);
  }

  @Test
  @Tag("R11")
  void shouldApplyTheGoodOnesOfABatchOfAThousandAndExplainTheOthers() {
    // Given
    List<String> good = IntStream.range(0, 963).mapToObj(i -> create("8.0.36")).toList();
    List<String> old = IntStream.range(0, 30).mapToObj(i -> create("5.5.62")).toList();
    String foreign = here.knownInstance();
    Stream.of(good.getLast(), old.getLast()).forEach(here::awaitKnown);
    await()
        .atMost(Installation.LIMIT)
        .until(() -> ids(owner.get(POLICIES + "?status=PENDING&limit=1000")).size() == 963);
    List<String> bad =
        List.of(
            change(good.getFirst(), 7),
            change(foreign, 7),
            change("rm-nowhere", 7),
            "{\"enabled\":true}",
            "{\"instanceId\":\"rm-x\",\"retentionDays\":\"week\"}",
            "{\"instanceId\":\"rm-y\",\"enabeld\":true}",
            "null");
    String body =
        "{\"changes\":["
            + Stream.concat(
                    Stream.concat(good.stream(), old.stream()).map(id -> change(id, 30)),
                    bad.stream())
                .collect(Collectors.joining(","))
            + "]}";

    // When
    RestClient.Answer answer = owner.post(BATCH, body);

    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.at("/applied")).isEqualTo("963");
    assertThat(answer.at("/refused")).isEqualTo("37");
    assertThat(problems(answer))
        .hasSize(37)
        .startsWith("409 instance-not-eligible")
        .endsWith(
            "400 invalid-policy",
            "404 instance-not-found",
            "404 instance-not-found",
            "400 invalid-policy",
            "400 invalid-body",
            "400 invalid-body",
            "400 invalid-body");
    assertThat(owner.get(Installation.policyOf(good.getFirst())).at("/retentionDays"))
        .isEqualTo("30");
    assertThat(ids(owner.get(POLICIES + "?limit=1000"))).hasSize(963);
  }

  @Test
  @Tag("R11")
  @Tag("A3")
  void shouldAnswerABatchAgainUnderItsKeyAndRefuseAnOutdatedVersion() {
    // Given
    String instance = created("8.0.36");
    RestClient keyed = owner.with("Idempotency-Key", "batch-" + instance);
    String body = "{\"changes\":[" + change(instance, 30) + "]}";
    String stale = change(instance, 60).replace("\"enabled\"", "\"version\":0,\"enabled\"");

    // When
    RestClient.Answer first = keyed.post(BATCH, body);
    RestClient.Answer again = keyed.post(BATCH, body);
    RestClient.Answer other = keyed.post(BATCH, body.replace("30", "90"));
    RestClient.Answer late = owner.post(BATCH, "{\"changes\":[" + stale + "]}");

    // Then
    assertThat(again.body()).isEqualTo(first.body());
    assertProblem(other, 422, PROBLEM + "idempotency-key-reused");
    assertThat(problems(late)).containsExactly("412 version-conflict");
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.published("CrossRegionPolicyChanged", instance)).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"changes\":[]}", "{\"changes\":{}}", "", "[]"})
  @Tag("R11")
  void shouldRefuseABodyThatIsNoBatch(String body) {
    // Given
    RestClient caller = owner;

    // When
    RestClient.Answer answer = caller.post(BATCH, body);

    // Then
    assertProblem(answer, 400, PROBLEM + "invalid-body");
  }

  private String created(String version) {
    String instance = create(version);
    here.awaitKnown(instance);
    return instance;
  }

  private String create(String version) {
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, account, "CLOUD_DISK", version);
    return instance;
  }

  private static String change(String instance, int days) {
    return "{\"instanceId\":\"%s\",\"enabled\":true,\"destinationRegion\":\"cn-shanghai\",\"retentionDays\":%d}"
        .formatted(instance, days);
  }

  private static List<String> ids(RestClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .body()
        .at("/items")
        .valueStream()
        .map(item -> item.at("/instanceId").asText())
        .toList();
  }

  private static List<String> problems(RestClient.Answer answer) {
    return answer
        .body()
        .at("/results")
        .valueStream()
        .filter(result -> result.has("problem"))
        .map(
            result ->
                result.at("/status").asText()
                    + " "
                    + result.at("/problem/type").asText().substring(PROBLEM.length()))
        .toList();
  }
}
