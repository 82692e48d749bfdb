package io.geovault.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Gate;
import io.geovault.backup.scene.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run can be followed without polling. */
@ExtendWith(Installation.Shared.class)
@Tag("B6")
class RunEventsIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Installation here;

  RunEventsIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldSendEachChangeOfARunAndEndWithIt() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      String instance = here.knownInstance(here.fleet.announce(gate.port()));
      String run = here.client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      CompletableFuture<List<String>> streamed = follow(run);
      await().pollDelay(Duration.ofSeconds(1)).until(() -> !streamed.isDone());
      gate.open();

      // Then
      List<String> events = streamed.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(events).hasSizeGreaterThan(1).doesNotHaveDuplicates();
      assertThat(events.getFirst()).contains("\"RUNNING\"").contains(instance);
      assertThat(events.getLast()).contains("\"COMPLETED\"");
    }
  }

  @Test
  void shouldSendOneEventOfAFinishedRun() {
    // Given
    String run =
        here.client.begin(
            here.knownInstance(), "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");
    here.client.awaitCompleted(run);

    // When
    List<String> events = follow(run).join();

    // Then
    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).contains("\"COMPLETED\"");
  }

  @Test
  @Tag("A4")
  void shouldShowNothingToStrangers() throws IOException, InterruptedException {
    // Given
    String run = here.client.begin(here.knownInstance());

    // When
    HttpResponse<String> answer =
        HTTP.send(
            request(run, here.stack.tokens().account(Fleet.STRANGER)),
            HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    here.client.awaitCompleted(run);
  }

  /**
   * Returns the events that a plain client of server-sent events receives until the stream ends.
   */
  private CompletableFuture<List<String>> follow(String run) {
    return HTTP.sendAsync(
            request(run, here.stack.tokens().account(Fleet.ACCOUNT)),
            HttpResponse.BodyHandlers.ofLines())
        .thenApply(HttpResponse::body)
        .thenApplyAsync(RunEventsIT::data);
  }

  private HttpRequest request(String run, String token) {
    return HttpRequest.newBuilder(here.service.url().resolve(run + "/events"))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "text/event-stream")
        .build();
  }

  private static List<String> data(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith("data:"))
        .map(line -> line.substring("data:".length()).strip())
        .toList();
  }
}
