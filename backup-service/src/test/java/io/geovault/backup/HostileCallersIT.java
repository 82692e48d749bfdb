package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.stack.RawCall;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers that send slowly, too much, or without end have no effect on other callers. */
@ExtendWith(Installation.Shared.class)
@Tag("fault-S7")
class HostileCallersIT {

  /** Well below the minute for which such callers once held every worker thread. */
  private static final Duration PROMPT = Duration.ofSeconds(6);

  private static final Duration CLOSED = Duration.ofMinutes(1);
  private static final String PROBLEM = "content-type: application/problem+json";

  private final Installation here;
  private final List<RawCall> hostile = new ArrayList<>();

  HostileCallersIT(Installation here) {
    this.here = here;
  }

  @AfterEach
  void hangUp() {
    hostile.forEach(RawCall::close);
  }

  @Test
  void shouldAnswerEverybodyElseWhileBodiesDoNotArrive() {
    // Given
    String instance = here.knownInstance();
    String unfinished = post(instance, "Content-Length: 1000\r\n\r\n{\"method\":");
    for (int caller = 0; caller < 230; caller++) {
      call(unfinished);
    }

    // Then
    assertEverybodyElseIsServed(instance);
    hostile.forEach(
        caller ->
            assertThat(caller.readUntilClosed(CLOSED))
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase(PROBLEM)
                .contains("urn:geovault:problem:body-too-slow"));
  }

  @Test
  void shouldAnswerEverybodyElseWhileHeadersDoNotArrive() {
    // Given
    String instance = here.knownInstance();
    for (int caller = 0; caller < 1000; caller++) {
      call("GET /v1/backups/none HTTP/1.1\r\nHost: here\r\nX-Slow: ");
    }

    // Then
    assertEverybodyElseIsServed(instance);
    hostile.forEach(
        caller -> {
          caller.send("x");
          assertThat(caller.readUntilClosed(CLOSED)).isEmpty();
        });
  }

  private void assertEverybodyElseIsServed(String instance) {
    assertThat(promptly(() -> here.operator.get(BackupClient.backupsOf(instance)).status()))
        .isEqualTo(200);
    assertThat(
            promptly(
                () ->
                    here.client
                        .rest()
                        .post(BackupClient.backupsOf(instance), "{}")
                        .at("/violations/0")))
        .isNotNull();
    for (String probe : List.of("/q/health/live", "/q/health/ready", "/q/metrics")) {
      assertThat(promptly(() -> here.management().get(probe).status())).as(probe).isEqualTo(200);
    }
    promptly(here::knownInstance);
  }

  private static <T> T promptly(Supplier<T> call) {
    long start = System.nanoTime();
    T answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    return answer;
  }

  @Test
  void shouldAskForATokenBeforeItReadsABody() {
    // When
    RawCall caller =
        call(
            "POST /v1/instances/rm-1/backups HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n{");

    // Then
    assertThat(caller.readUntilClosed(PROMPT))
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase(PROBLEM)
        .containsIgnoringCase("www-authenticate: bearer");
  }

  @Test
  void shouldRefuseABodyThatIsTooLargeWithAProblem() {
    // Given
    String large = "x".repeat(1 << 20);

    // When
    RawCall declared = call(post("rm-1", "Content-Length: 1048577\r\n\r\n{"));
    RawCall chunked =
        call(post("rm-1", "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + large + "\r\n1\r\n"));
    chunked.send("x");

    // Then
    for (RawCall caller : List.of(declared, chunked)) {
      assertThat(caller.readUntilClosed(CLOSED))
          .startsWith("HTTP/1.1 413")
          .containsIgnoringCase(PROBLEM)
          .contains("urn:geovault:problem:body-too-large", "1048576 bytes");
    }
  }

  @Test
  void shouldReadALargeBodyThatIsAllowed() {
    // When
    Answer answer =
        here.client
            .rest()
            .post(
                BackupClient.backupsOf(here.knownInstance()),
                "{\"method\":\"" + "x".repeat(1_000_000) + "\"}");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/detail")).startsWith("method: must be one of [");
  }

  @Test
  void shouldInviteABodyThatWaitsToBeInvited() {
    // Given
    String instance = here.knownInstance();

    // When
    RawCall caller =
        call(
            post(
                instance,
                "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"));

    // Then
    assertThat(caller.readUntilClosed(CLOSED))
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400")
        .contains("method: must be LOGICAL or PHYSICAL");
  }

  @Test
  void shouldServeEverybodyElseWhileACallerTakesNoAnswers() {
    // Given
    String ask =
        "GET /q/openapi HTTP/1.1\r\nHost: here\r\n"
            + "Authorization: Bearer "
            + here.stack.tokens().operator()
            + "\r\n\r\n";

    // When
    RawCall greedy = call(ask.repeat(500));

    // Then
    assertEverybodyElseIsServed(here.knownInstance());
    assertThat(greedy.send("x")).isTrue();
  }

  @Test
  @Tag("fault-S15")
  void shouldKeepSoManyStreamsOpenForAnAccount() throws IOException {
    // A server that accepts connections and never answers: the run waits for it.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      streamsOf(waitingRun(silent));
    }
  }

  private void streamsOf(String run) {
    // Given
    String follow =
        "GET %s/events HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(run, here.stack.tokens().account(Fleet.ACCOUNT));
    for (int stream = 0; stream < 20; stream++) {
      assertThat(call(follow).readUntil("data:", PROMPT)).startsWith("HTTP/1.1 200");
    }

    // When
    Answer refused = here.client.rest().get(run + "/events");

    // Then
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(refused.at("/type")).isEqualTo("urn:geovault:problem:too-many-streams");
    hangUp();
    await()
        .atMost(CLOSED)
        .untilAsserted(
            () ->
                assertThat(call(follow).readUntil("HTTP/1.1", PROMPT)).startsWith("HTTP/1.1 200"));
  }

  private String waitingRun(ServerSocket silent) {
    Fleet.Announced nowhere = here.fleet.announce(silent.getLocalPort());
    return here.client.begin(here.knownInstance(nowhere), "{\"method\":\"LOGICAL\"}");
  }

  private RawCall call(String text) {
    URI address = here.service.url();
    RawCall call = RawCall.to(address, text);
    hostile.add(call);
    return call;
  }

  private String post(String instance, String rest) {
    return "POST %s HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n%s"
        .formatted(
            BackupClient.backupsOf(instance), here.stack.tokens().account(Fleet.ACCOUNT), rest);
  }
}
