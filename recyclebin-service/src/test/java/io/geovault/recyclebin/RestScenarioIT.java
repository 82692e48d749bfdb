package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static io.geovault.recyclebin.scene.Installation.confirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.recyclebin.scene.Problems;
import io.geovault.testkit.docs.ListCall;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists, foreign accounts, repeats, versions, bad input and events that do not fit. */
@ExtendWith(Installation.Shared.class)
class RestScenarioIT {

  private static final String LIST = "/v1/recycle-bin";

  private final Installation here;

  RestScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("C10")
  void shouldListByRegionStateAndAccountPageByPageNewestFirst() {
    // Given
    String region = "ap-" + System.nanoTime();
    Instant start = here.now().minusSeconds(60);
    List<String> instances = released(7, region, start);

    // When
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          here.owner.get(LIST + "?state=RELEASED&limit=3&region=" + region + "&cursor=" + cursor);
      page.body().at("/items").forEach(item -> listed.add(item.at("/instanceId").asText()));
      cursor = page.at("/nextCursor");
    } while (!cursor.isEmpty());

    // Then
    assertThat(listed).containsExactlyElementsOf(instances.reversed());
    assertThat(items(here.owner, "?region=" + region)).hasSize(7);
    assertThat(items(here.owner, "?state=LOCKED&region=" + region)).isEmpty();
    assertThat(items(here.operator, "?accountId=" + Fleet.ACCOUNT + "&region=" + region))
        .hasSize(7);
    assertThat(items(here.owner, "?region=%s&from=%s".formatted(region, start.plusSeconds(5))))
        .hasSize(2);
  }

  @Test
  @Tag("C10")
  void shouldKeepToTheRequestedTimeWhereTheCursorIsAfterIt() {
    // Given
    String region = "ap-" + System.nanoTime();
    Instant start = here.now().minusSeconds(60);
    List<String> instances = released(4, region, start);
    String newest = here.owner.get(LIST + "?limit=1&region=" + region).at("/nextCursor");

    // When
    List<String> before =
        items(
            here.owner,
            "?region=%s&to=%s&cursor=%s".formatted(region, start.plusSeconds(2), newest));

    // Then
    assertThat(before).containsExactly(instances.get(1), instances.get(0));
  }

  static List<ListCall> lists() {
    return ListCall.of("recyclebin-service");
  }

  @ParameterizedTest
  @MethodSource("lists")
  @Tag("A3")
  void shouldFilterEachListByTimeOrRefuseTimes(ListCall list) {
    // Given
    String instance = here.instance();
    here.fleet.released(instance, here.now());
    here.await(instance, "RELEASED");

    // When
    String address = list.path().replace("{instanceId}", instance);
    JsonNode items = ListCall.items(here.operator.get(address));

    // Then
    list.assertTimes(here.operator, address);
    assertThat(items.size()).isGreaterThanOrEqualTo(address.startsWith(LIST + "/") ? 1 : 0);
  }

  /** Releases one instance per second, from {@code start} on. */
  private List<String> released(int count, String region, Instant start) {
    List<String> instances =
        IntStream.range(0, count)
            .mapToObj(each -> here.instance("\"region\":\"" + region + "\""))
            .toList();
    for (int i = 0; i < instances.size(); i++) {
      release(instances.get(i), region, start.plusSeconds(i));
    }
    return instances;
  }

  private void release(String instance, String region, Instant at) {
    here.fleet.publishAs(
        Map.of("type", "InstanceReleased", "id", instance, "region", region),
        "\"releasedAt\":\"%s\",\"cause\":\"MANUAL\"".formatted(at));
    here.await(instance, "RELEASED");
  }

  private static List<String> items(RestClient caller, String query) {
    return caller.get(LIST + query).body().at("/items").findValuesAsText("instanceId");
  }

  @Test
  @Tag("A4")
  void shouldNotRevealToAStrangerThatAnInstanceExists() {
    // Given
    String instance = here.instance();
    here.fleet.released(instance, here.now());
    here.await(instance, "RELEASED");
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // Then
    for (String path : List.of("", "/history", "/preview", "/destroy/approval")) {
      Problems.assertProblem(stranger.get(BIN + instance + path), 404, "instance-not-found");
    }
    for (String path : List.of("/unlock", "/release", "/rebuild", "/destroy")) {
      Problems.assertProblem(
          stranger.post(
              BIN + instance + path, path.matches("/unlock|/rebuild") ? "{}" : confirm(instance)),
          404,
          "instance-not-found");
    }
    assertThat(items(stranger, "")).isEmpty();
    assertThat(items(stranger, "?accountId=" + Fleet.ACCOUNT)).isEmpty();
    assertThat(here.anonymous().get(LIST).status()).isEqualTo(401);
    assertThat(stranger.get("/v1/recycle-bin-settings?accountId=" + Fleet.ACCOUNT).status())
        .isEqualTo(404);
  }

  @Test
  @Tag("A3")
  void shouldBeginARebuildOnceForOneIdempotencyKey() {
    // Given
    String instance = here.instance();
    here.fleet.released(instance, here.now());
    here.await(instance, "RELEASED");
    RestClient once = here.owner.with("Idempotency-Key", "rebuild-" + instance);

    // When
    Answer first = once.post(BIN + instance + "/rebuild", "{}");
    Answer again = once.post(BIN + instance + "/rebuild", "{}");
    Answer other = once.post(BIN + instance + "/rebuild", "{\"engineVersion\":\"8.4\"}");

    // Then
    assertThat(first.status()).as(first.text()).isEqualTo(202);
    assertThat(again.at("/rebuild/rebuildId")).isEqualTo(first.at("/rebuild/rebuildId"));
    Problems.assertProblem(other, 422, "idempotency-key-reused");
    here.awaitPublished("RebuildRequested", instance, 1);
  }

  @Test
  @Tag("A3")
  void shouldRefuseAChangeOfWhatTheCallerHasNotSeen() {
    // Given
    String instance = here.instance();
    String seen = here.owner.get(BIN + instance).header("ETag");
    here.fleet.overdue(instance, here.now());
    here.await(instance, "LOCKED");

    // When
    Answer stale = here.owner.with("If-Match", seen).post(BIN + instance + "/unlock", "{}");
    String now = here.owner.get(BIN + instance).header("ETag");
    Answer fresh = here.owner.with("If-Match", now).post(BIN + instance + "/unlock", "{}");

    // Then
    Problems.assertProblem(stale, 412, "version-conflict");
    assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
  }

  @Test
  @Tag("A3")
  void shouldExplainBadInput() {
    // Given
    String instance = here.instance();
    here.fleet.released(instance, here.now());
    here.await(instance, "RELEASED");

    // Then
    Problems.assertProblem(here.owner.get(LIST + "?state=GONE"), 400, "invalid-parameter");
    Problems.assertProblem(here.owner.get(LIST + "?stuck=maybe"), 400, "invalid-parameter");
    Problems.assertProblem(here.owner.get(LIST + "?limit=0"), 400, "invalid-parameter");
    Problems.assertProblem(here.owner.get(LIST + "?cursor=bWFkZXVw"), 400, "invalid-cursor");
    Problems.assertProblem(here.owner.get(BIN + "rm-none"), 404, "instance-not-found");
    Problems.assertProblem(
        here.owner.post(BIN + instance + "/rebuild", "{\"engineVersion\":\"5.5\"}"),
        400,
        "invalid-rebuild");
    Problems.assertProblem(
        here.owner.post(BIN + instance + "/rebuild", "{\"colour\":\"red\"}"), 400, "invalid-body");
    Problems.assertProblem(
        here.owner.post(BIN + instance + "/destroy", "{}"), 400, "confirmation-required");
    Problems.assertProblem(here.operator.get("/v1/recycle-bin-settings"), 400, "invalid-parameter");
  }

  @Test
  @Tag("A1")
  void shouldSetAsideWhatDoesNotFitAndApplyItOnceItDoes() {
    // Given
    String instance = here.instance();
    Instant at = here.now().minusSeconds(60);
    here.fleet.rebuilt(instance, "rm-new", at.plusSeconds(30));
    await().atMost(Installation.LIMIT).until(() -> !here.deadLetters(instance).isEmpty());
    assertThat(here.deadLetters(instance)).containsExactly("state-forbids-event");

    // When
    here.fleet.released(instance, at);
    here.await(instance, "RELEASED");
    String letter =
        here.operator
            .get("/v1/dead-letters?state=OPEN&limit=1000")
            .body()
            .at("/items")
            .valueStream()
            .filter(each -> each.at("/instanceId").asText().equals(instance))
            .map(each -> each.at("/id").asText())
            .findFirst()
            .orElseThrow();
    Answer replayed = here.operator.post("/v1/dead-letters/" + letter + "/replay");

    // Then
    assertThat(replayed.status()).as(replayed.text()).isEqualTo(204);
    assertThat(here.entry(instance).at("/rebuild/newInstanceId").asText()).isEqualTo("rm-new");
  }

  @Test
  @Tag("A5")
  void shouldShowHealthMetricsAndItsInterface() {
    // Given
    here.instance();

    // When
    String metrics = here.management().get("/q/metrics").text();
    String openapi = here.anonymous().get("/q/openapi").text();

    // Then
    assertThat(here.management().get("/q/health/ready").at("/status")).isEqualTo("UP");
    assertThat(metrics).contains("recyclebin_deletions_stuck", "geovault_events_received_total");
    assertThat(openapi)
        .contains("/v1/recycle-bin/{instanceId}/rebuild", "/v1/recycle-bin-settings")
        .contains("RecycleBinEntry", "RecycleBinPreview", "Idempotency-Key", "If-Match");
  }
}
