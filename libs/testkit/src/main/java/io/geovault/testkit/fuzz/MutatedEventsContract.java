package io.geovault.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.docs.DocsPage;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * For any defect of an event, a service applies the event, ignores it, or dead-letters it with a
 * documented code, and continues with the next event. Run against the packaged service with its
 * production heap.
 */
@Tag("fault-S2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutatedEventsContract {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String REGION = "cn-hangzhou";
  private static final String ACCOUNT = "\"accountId\"\\s*:\\s*\"\\d+\"";
  private static final String OTHER_ACCOUNT = "\"accountId\":\"9999999999999999\"";

  private final String service;
  private final String[] topics;
  private TestStack stack;
  private ServiceProcess process;
  private RestClient operator;

  /** A contract for the service in that module, which reads those topics. */
  protected MutatedEventsContract(String service, String... topics) {
    this.service = service;
    this.topics = topics.clone();
  }

  @BeforeAll
  void start() throws IOException {
    Path target = Path.of(System.getProperty("geovault.root", "."), service, "target");
    stack = TestStack.start(Files.createTempDirectory(target, "fuzz-"), REGION);
    process = ServiceProcess.start(stack.service(service, service + "-fuzz"));
    operator = RestClient.of(process.url()).withToken(stack.tokens().operator());
  }

  @AfterAll
  void stop() {
    process.close();
    stack.close();
  }

  @Test
  void shouldApplyOrSetAsideEveryMutatedEventAndTakeTheNextOne() {
    // Given
    MutatedEvents events = new MutatedEvents(MutatedEvents.seedOfRun(), topics);

    // When
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (EventPublisher publisher = new EventPublisher(stack.kafka().bootstrap())) {
      for (int number = 0; number < MutatedEvents.perService(); number++) {
        sent.add(publisher.send(events.event(number).record()));
      }
    }
    assertThat(sent).allMatch(each -> each.state() == Future.State.SUCCESS);

    // Then
    takesTheNextOne("rm-after-mutations");
    List<JsonNode> letters = letters();
    assertThat(letters).hasSizeGreaterThan(MutatedEvents.perService() / 3);
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.at("/code").asText())
                  .as(letter::toString)
                  .isIn(knownCodes())
                  .isNotEqualTo("internal-error");
              assertThat(letter.at("/reason").asText()).isNotBlank();
            });
    assertThat(RestClient.of(process.management()).get("/q/health").status()).isEqualTo(200);
  }

  /**
   * Waits until all earlier events are read and a valid event is applied. Proof of the latter: a
   * second event is refused because of its account, which happens only if the instance is known.
   */
  protected final void takesTheNextOne(String instance) {
    String created = "io.geovault.instance.InstanceCreated.v1";
    String expired = "io.geovault.instance.InstanceExpired.v1";
    try (EventPublisher publisher = new EventPublisher(stack.kafka().bootstrap())) {
      publish(publisher, instance, created, sample(created));
      publish(publisher, instance, expired, sample(expired).replaceFirst(ACCOUNT, OTHER_ACCOUNT));
    }
    await().atMost(LIMIT).until(this::hasReadEverything);
    assertThat(letters())
        .anyMatch(
            letter ->
                letter.at("/instanceId").asText().equals(instance)
                    && letter.at("/code").asText().equals("account-mismatch"));
  }

  private boolean hasReadEverything() {
    return Stream.of(topics).allMatch(topic -> stack.kafka().hasRead(service, topic));
  }

  private static void publish(EventPublisher publisher, String instance, String type, String data) {
    publisher.publishBinary(
        "instance.events",
        instance,
        Map.of("id", instance + type, "source", "/fuzz", "type", type),
        data.replaceFirst(
            "\"instanceId\"\\s*:\\s*\"[^\"]+\"", "\"instanceId\":\"" + instance + "\""));
  }

  private static String sample(String type) {
    return GoldenFiles.of(List.of("instance.events")).stream()
        .filter(sample -> sample.type().equals(type))
        .findFirst()
        .orElseThrow()
        .json();
  }

  /** Returns the servers that the service uses. */
  protected final TestStack stack() {
    return stack;
  }

  /** Returns the service; {@link #restart()} replaces a dead one. */
  protected final ServiceProcess process() {
    return process;
  }

  /** Kills the service and starts it again. */
  protected final void restart() {
    process.kill();
    process = ServiceProcess.start(process.options());
    operator = RestClient.of(process.url()).withToken(stack.tokens().operator());
  }

  /** Returns every open dead letter. */
  protected final List<JsonNode> letters() {
    List<JsonNode> letters = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = operator.get("/v1/dead-letters?limit=1000&cursor=" + next).body();
      page.at("/items").forEach(letters::add);
      next = page.at("/nextCursor").asText();
    } while (!next.isEmpty());
    return letters;
  }

  private Set<String> knownCodes() {
    DocsPage errors = DocsPage.of("errors.md");
    return Stream.of("Dead letters of every service", "Dead letters of " + service, service)
        .flatMap(heading -> errors.rows(heading, 1).stream())
        .map(List::getFirst)
        .collect(Collectors.toSet());
  }
}
