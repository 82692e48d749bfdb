package io.geovault.replication;

import static io.geovault.replication.scene.Problems.HTTP;
import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.docs.ListCall;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST API: who may see which resources, and lists by pages. */
@ExtendWith(SharedInstallation.class)
@Tag("A3")
class RestScenarioIT {

  private final Installation here;

  RestScenarioIT(Installation here) {
    this.here = here;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "expired", "foreign key", "not a token"})
  @Tag("A4")
  void shouldAnswer401WithoutAValidToken(String token) {
    // Given
    RestClient nobody = RestClient.of(here.replica.url());
    RestClient caller =
        switch (token) {
          case "none" -> nobody;
          case "expired" ->
              nobody.withToken(
                  here.stack.tokens().sign("\"groups\":[\"operator\"]", Duration.ofMinutes(-5)));
          case "foreign key" -> nobody.withToken(new TokenIssuer().operator());
          default -> nobody.withToken("nonsense");
        };

    // When
    List<RestClient.Answer> answers =
        Stream.of("/v1/regions", Installation.COPIES, "/v1/dead-letters").map(caller::get).toList();

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 401, HTTP));
  }

  @Test
  @Tag("A4")
  void shouldRefuseATokenWithoutAccountAndRole() {
    // Given
    RestClient caller =
        here.caller(here.stack.tokens().sign("\"sub\":\"x\",\"groups\":[]", Duration.ofHours(1)));

    // When
    RestClient.Answer answer = caller.get(Installation.COPIES);

    // Then
    assertProblem(answer, 403, HTTP);
  }

  @Test
  @Tag("A4")
  void shouldAnswer404ForAnotherAccountsThings() {
    // Given
    String instance = here.enabledInstance();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    String copy =
        Installation.COPIES + "/" + here.awaitCopy(instance, "COMPLETED").at("/id").asText();
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    List<RestClient.Answer> answers =
        List.of(
            stranger.get(Installation.policyOf(instance)),
            stranger.put(
                Installation.policyOf(instance), "{\"enabled\":false,\"retentionDays\":7}"),
            stranger.get(copy),
            stranger.get(copy + "/inventory"),
            stranger.post(copy + "/retry"));
    RestClient.Answer list = stranger.get(Installation.COPIES + "?instanceId=" + instance);

    // Then
    assertThat(answers.subList(0, 2))
        .allSatisfy(answer -> assertProblem(answer, 404, PROBLEM + "instance-not-found"));
    assertThat(answers.subList(2, 5))
        .allSatisfy(answer -> assertProblem(answer, 404, PROBLEM + "not-found"));
    assertThat(list.at("/items/0/id")).isEmpty();
    assertThat(here.owner.get(copy).status()).isEqualTo(200);
  }

  static Stream<Arguments> badQueries() {
    return Stream.of(
        argumentSet("made-up cursor", "cursor=made-up", "invalid-cursor"),
        argumentSet("limit 0", "limit=0", "invalid-parameter"),
        argumentSet("limit too large", "limit=1001", "invalid-parameter"),
        argumentSet("limit not a number", "limit=many", "invalid-parameter"),
        argumentSet("from", "from=yesterday", "invalid-parameter"),
        argumentSet("to", "to=2026-11-20", "invalid-parameter"),
        argumentSet("status", "status=DONE", "invalid-parameter"));
  }

  @ParameterizedTest
  @MethodSource("badQueries")
  void shouldNameTheParameterThatBreaksItsRule(String query, String type) {
    // Given
    String parameter = query.substring(0, query.indexOf('='));

    // When
    RestClient.Answer answer = here.owner.get(Installation.COPIES + "?" + query);

    // Then
    assertProblem(answer, 400, PROBLEM + type);
    assertThat(answer.at("/detail")).contains(parameter);
  }

  @Test
  @Tag("R10")
  void shouldPageThroughCopiesWithoutRepeatsWhileNewOnesArrive() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    IntStream.range(0, 5).forEach(i -> here.fleet.backupCompleted(instance, "set-" + i, object));
    await().atMost(Installation.LIMIT).until(() -> here.copiesOf(instance).size() == 5);
    List<String> all =
        here.copiesOf(instance).stream().map(copy -> copy.at("/id").asText()).toList();

    // When
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      RestClient.Answer page =
          here.owner.get(
              Installation.COPIES + "?limit=2&instanceId=" + instance + "&cursor=" + cursor);
      page.body().at("/items").forEach(copy -> paged.add(copy.at("/id").asText()));
      cursor = page.at("/nextCursor");
      here.fleet.backupCompleted(instance, "late-" + paged.size(), object);
    } while (!cursor.isEmpty());

    // Then
    assertThat(paged).isEqualTo(all);
  }

  @Test
  @Tag("R10")
  void shouldFilterCopies() {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    Instant before = Instant.now();
    here.fleet.backupCompletedAt(instance, "set-1", object, before.plusSeconds(1));
    here.awaitCopy(instance, "COMPLETED");
    String own = Installation.COPIES + "?instanceId=" + instance;

    // When
    List<Integer> found =
        Stream.of(
                "&region=cn-hangzhou",
                "&destinationRegion=cn-shanghai",
                "&status=COMPLETED",
                "&from=" + before + "&to=" + before.plusSeconds(2),
                "&region=cn-shanghai",
                "&destinationRegion=cn-hangzhou",
                "&status=FAILED",
                "&from=" + before.plusSeconds(2),
                "&to=" + before)
            .map(filter -> here.owner.get(own + filter).body().at("/items").size())
            .toList();

    // Then
    assertThat(found).containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0);
  }

  static Stream<ListCall> lists() {
    Stream<ListCall> paged =
        ListCall.of("replication-service").stream()
            .filter(list -> !list.path().equals("/v1/usage"));
    Stream<ListCall> whole =
        Stream.of(
                "/v1/regions",
                "/v1/regions/cn-hangzhou/destinations",
                "/v1/cross-region-backups/any/inventory",
                "/v1/instances/any/recoverable-ranges")
            .map(path -> new ListCall(path, false));
    return Stream.concat(paged, whole);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void shouldFilterEachListByTimeOrRefuseTimes(ListCall list) {
    // Given
    String rebuild =
        here.operator.post("/v1/catalogue-rebuilds", "{\"region\":\"cn-shanghai\"}").at("/id");

    // When
    String address = list.path().replace("{id}", rebuild);

    // Then
    list.assertTimes(here.operator, address);
  }

  @Test
  @Tag("R10")
  void shouldListDatabasesAndTablesOfACopy() {
    // Given
    String instance = here.enabledInstance();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(10)));
    String id = here.awaitCopy(instance, "COMPLETED").at("/id").asText();

    // When
    RestClient.Answer inventory = here.owner.get(Installation.COPIES + "/" + id + "/inventory");

    // Then
    assertThat(inventory.at("/items/0/name")).isEqualTo("shop");
    assertThat(inventory.at("/items/0/tables/0/name")).isEqualTo("orders");
  }

  @Test
  @Tag("R2")
  @Tag("R10")
  void shouldListRegionsAndWhereBackupsCanGo() {
    // Given
    String source = Fleet.SOURCE;

    // When
    RestClient.Answer regions = here.owner.get("/v1/regions");
    RestClient.Answer destinations = here.owner.get("/v1/regions/" + source + "/destinations");
    RestClient.Answer unknown = here.owner.get("/v1/regions/mars-1/destinations");

    // Then
    List<JsonNode> available =
        regions
            .body()
            .at("/items")
            .valueStream()
            .filter(r -> r.at("/available").asBoolean())
            .toList();
    assertThat(regions.body().at("/items")).hasSizeGreaterThan(20);
    assertThat(available).hasSize(3);
    assertThat(destinations.body().at("/items").valueStream())
        .extracting(region -> region.at("/id").asText())
        .containsExactly(Fleet.FAR_REGION, Fleet.DESTINATION);
    assertProblem(unknown, 404, PROBLEM + "not-found");
  }

  @Test
  void shouldAnswerUnknownPathsAndMethodsAsProblems() {
    // Given
    String copies = Installation.COPIES;

    // When
    RestClient.Answer path = here.owner.get("/v1/nowhere");
    RestClient.Answer method = here.owner.delete(copies);
    RestClient.Answer copy = here.owner.get(copies + "/copy-unknown");

    // Then
    assertProblem(path, 404, HTTP);
    assertProblem(method, 405, HTTP);
    assertProblem(copy, 404, PROBLEM + "not-found");
  }
}
