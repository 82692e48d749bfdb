package io.geovault.replication.log;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies of slices are listed for their account, by filter and page. */
@ExtendWith(SharedInstallation.class)
@Tag("R5")
class LogListScenarioIT {

  private final Installation here;
  private final LogScenes logs;

  LogListScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  private String withLogs(String... destinations) {
    String instance = here.knownInstance();
    logs.enable(instance, destinations);
    return instance;
  }

  @Test
  @Tag("A3")
  @Tag("A4")
  @Tag("R10")
  void shouldListOnesOwnByFilterAndPage() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    logs.seal(instance, "chain-1", 1, 5);
    logs.await(instance, 5, "COMPLETED");
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));
    String own = LogScenes.LOGS + "?instanceId=" + instance;

    // When
    List<Integer> found =
        Stream.of(
                "&region=cn-hangzhou&destinationRegion=cn-shanghai&status=COMPLETED",
                "&from=" + Instant.now().minusSeconds(60) + "&to=" + Instant.now().plusSeconds(60),
                "&status=FAILED",
                "&destinationRegion=cn-hangzhou",
                "&to=" + Instant.now().minusSeconds(60))
            .map(filter -> here.owner.get(own + filter).body().at("/items").size())
            .toList();
    String id = here.owner.get(own + "&limit=1").at("/items/0/id");
    List<RestClient.Answer> foreign =
        List.of(
            stranger.get(LogScenes.LOGS + "/" + id),
            stranger.post(LogScenes.LOGS + "/" + id + "/retry"),
            stranger.get("/v1/instances/" + instance + "/recoverable-ranges"));

    // Then
    assertThat(found).containsExactly(5, 5, 0, 0, 0);
    assertThat(paged(own)).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(stranger.get(own).body().at("/items")).isEmpty();
    assertThat(foreign).extracting(RestClient.Answer::status).containsOnly(404);
    assertProblem(here.owner.get(own + "&status=GONE"), 400, PROBLEM + "invalid-parameter");
    assertProblem(
        here.owner.post(LogScenes.LOGS + "/" + id + "/retry"), 409, PROBLEM + "copy-not-failed");
  }

  private List<Long> paged(String own) {
    List<Long> numbers = new ArrayList<>();
    String cursor = "";
    do {
      RestClient.Answer page = here.owner.get(own + "&limit=2&cursor=" + cursor);
      page.body().at("/items").forEach(copy -> numbers.add(copy.at("/chain/sequence").asLong()));
      cursor = page.at("/nextCursor");
    } while (!cursor.isEmpty());
    return numbers;
  }
}
