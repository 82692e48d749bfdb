package io.geovault.recyclebin.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Replicas of the service on one stack whose clock a test moves. */
public final class Installation implements AutoCloseable {

  public static final Duration LIMIT = Duration.ofSeconds(60);
  public static final String BIN = "/v1/recycle-bin/";

  public final TestStack stack;
  public final Fleet fleet;
  public final EventProbe events;
  public final RestClient owner;
  public final RestClient operator;
  private final List<ServiceOptions> options = new ArrayList<>();
  private final List<ServiceProcess> replicas = new ArrayList<>();

  /**
   * @param start when the clock begins, null for now
   */
  public Installation(int replicas, @Nullable Instant start) {
    stack = TestStack.start(temporaryDirectory());
    if (start != null) {
      beginAt(start);
    }
    for (int replica = 1; replica <= replicas; replica++) {
      options.add(
          stack
              .service("recyclebin-service", "recyclebin-" + replica)
              .with("GEOVAULT_LOG_JSON", replica == 2 ? "true" : "false")
              .with("recyclebin.rebuild.not-offered", "engineVersion=5.6"));
    }
    startReplicas();
    fleet = new Fleet(stack.kafka().bootstrap());
    events =
        new EventProbe(
            stack.kafka().bootstrap(), "instance.events", "backup.events", "recyclebin.events");
    owner = caller(stack.tokens().account(Fleet.ACCOUNT));
    operator = caller(stack.tokens().operator());
  }

  private static Path temporaryDirectory() {
    try {
      Path target = Path.of(System.getProperty("geovault.root", "."), "recyclebin-service/target");
      return Files.createTempDirectory(target, "it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void beginAt(Instant start) {
    try {
      Files.writeString(stack.clock().path(), Duration.between(Instant.now(), start).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void startReplicas() {
    options.forEach(each -> replicas.add(ServiceProcess.launch(each)));
    replicas.forEach(ServiceProcess::awaitReady);
  }

  public void stopReplicas() {
    replicas.forEach(ServiceProcess::stop);
    replicas.clear();
  }

  public void killReplicas() {
    replicas.forEach(ServiceProcess::kill);
    replicas.clear();
  }

  public ServiceProcess replica(int number) {
    return replicas.get(number);
  }

  public RestClient caller(String token) {
    return anonymous().withToken(token);
  }

  public RestClient anonymous() {
    return RestClient.of(replicas.getFirst().url());
  }

  /** The interface for health and metrics. */
  public RestClient management() {
    return RestClient.of(replicas.getFirst().management());
  }

  /** A person of the account, by name. */
  public RestClient member(String subject) {
    return caller(
        stack
            .tokens()
            .sign(
                "\"sub\":\"%s\",\"groups\":[\"account\"],\"account\":\"%s\""
                    .formatted(subject, Fleet.ACCOUNT),
                Duration.ofHours(1)));
  }

  /** The present time of the services. */
  public Instant now() {
    // Whole milliseconds: the database keeps microseconds.
    return Instant.now().plus(stack.clock().offset()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Moves the clock, and waits until every replica has read it: they do so every 50 ms. */
  public void pass(Duration time) {
    stack.clock().advance(time);
    Awaitility.await().pollDelay(Duration.ofMillis(150)).until(() -> true);
  }

  /** Moves the clock to that instant, which must be ahead. */
  public void passUntil(String instant) {
    pass(Duration.between(now(), Instant.parse(instant)));
  }

  /** Creates an instance and waits until the service knows it. */
  public String instance(String... overrides) {
    String id = fleet.created(overrides);
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(operator.get(BIN + id).status()).isEqualTo(200));
    return id;
  }

  public JsonNode entry(String instance) {
    Answer answer = operator.get(BIN + instance);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  /** Waits until the entry is in that state, and returns it. */
  public JsonNode await(String instance, String state) {
    return awaitAt(instance, "/state", state);
  }

  public JsonNode awaitAt(String instance, String pointer, String value) {
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(entry(instance).at(pointer).asText())
                    .as(() -> entry(instance).toString())
                    .isEqualTo(value));
    return entry(instance);
  }

  /** The body of a command that must be confirmed with the instance's id. */
  public static String confirm(String instance) {
    return "{\"confirmation\":\"" + instance + "\"}";
  }

  public static JsonNode operation(JsonNode entry, String name) {
    return entry
        .at("/operations")
        .valueStream()
        .filter(each -> each.at("/operation").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The service's events about the instance with that short name, oldest first. */
  public List<SeenEvent> published(String type, String instance) {
    return events.all().stream()
        .filter(
            event ->
                event.key().equals(instance)
                    && event.type().endsWith("." + type + ".v1")
                    && event
                        .headers()
                        .getOrDefault("ce_source", "")
                        .equals("/geovault/recyclebin-service"))
        .toList();
  }

  /** Waits until the service has published {@code count} such events, and returns them. */
  public List<SeenEvent> awaitPublished(String type, String instance, int count) {
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(published(type, instance)).hasSize(count));
    return published(type, instance);
  }

  /** The codes of the open dead letters of an instance. */
  public List<String> deadLetters(String instance) {
    return operator
        .get("/v1/dead-letters?state=OPEN&limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .filter(letter -> letter.at("/instanceId").asText().equals(instance))
        .map(letter -> letter.at("/code").asText())
        .toList();
  }

  /** Every transition as {@code FROM>TO at}. */
  public List<String> history(String instance) {
    return operator
        .get(BIN + instance + "/history?limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .map(
            step ->
                step.at("/from").asText()
                    + ">"
                    + step.at("/to").asText()
                    + " "
                    + step.at("/at").asText())
        .toList();
  }

  @Override
  public void close() {
    events.close();
    fleet.close();
    stopReplicas();
    stack.close();
  }

  /** Gives every test class the same installation of two replicas. */
  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Installation.class))
          .computeIfAbsent(
              Installation.class, first -> new Installation(2, null), Installation.class);
    }
  }
}
