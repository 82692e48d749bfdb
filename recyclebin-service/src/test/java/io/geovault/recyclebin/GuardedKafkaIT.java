package io.geovault.recyclebin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.servers.kafka.Grant;
import io.geovault.servers.process.ServerFailedException;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service on a Kafka that requires authentication, with the grants that the project ships. */
@Tag("fault-S9")
class GuardedKafkaIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Grant WRITE_BIN =
      new Grant("recyclebin-service", "WRITE", "topic", "recyclebin.events");

  private static TestStack stack;
  private static ServiceProcess service;
  private static Fleet fleet;

  @BeforeAll
  static void start() throws IOException {
    Path target = Path.of(System.getProperty("geovault.root", "."), "recyclebin-service/target");
    stack = TestStack.startGuarded(Files.createTempDirectory(target, "guarded-"));
    service =
        ServiceProcess.start(
            stack
                .service("recyclebin-service", "recyclebin")
                .with("geovault.kafka.rights-check", "1s")
                .with("recyclebin.destroy.delay", "1s")
                .with("recyclebin.destroy.event-grace", "10s")
                .with("recyclebin.destroy.event-unanswered", "DESTROY"));
    fleet = new Fleet(stack.kafka().client(stack.guard(), "control-plane"));
  }

  @AfterAll
  static void stop() {
    fleet.close();
    service.stop();
    stack.close();
  }

  @Test
  void shouldWorkWithWhatTheShippedListGrantsItAndNothingMore() {
    // Given
    awaitHealth("\"Rights in Kafka\"", "UP");
    int before = log().length();

    // When
    String instance = released();

    // Then
    try (EventProbe probe = new EventProbe(stack.kafka().client(), "recyclebin.events")) {
      probe.awaitOne("io.geovault.recyclebin.RecycleBinEntered.v1", instance, LIMIT);
    }
    awaitHealth("\"Rights in Kafka\"", "UP");
    assertThat(log()).doesNotContain("secret");
    // Earlier log lines belong to the tests that revoke rights.
    assertThat(log().substring(before)).doesNotContain("AuthorizationException");
  }

  @Test
  void shouldRefuseWritersWithoutAGrantForTheTopic() {
    // Given
    Map<String, Object> backupService = stack.kafka().client(stack.guard(), "backup-service");

    // Then
    try (EventPublisher publisher = new EventPublisher(backupService)) {
      assertThatThrownBy(() -> destroy(publisher))
          .isInstanceOf(ServerFailedException.class)
          .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldRefuseClientsThatDoNotSignIn() {
    // Given
    Map<String, Object> anonymous =
        Map.of("bootstrap.servers", stack.kafka().bootstrap(), "max.block.ms", 3_000);

    // Then
    try (EventPublisher publisher = new EventPublisher(anonymous)) {
      assertThatThrownBy(() -> destroy(publisher)).isInstanceOf(ServerFailedException.class);
    }
  }

  @Test
  void shouldNameAMissingRightAndLoseNothingUntilItIsGranted() throws Exception {
    // Given
    try (Admin admin = stack.kafka().admin()) {
      admin.deleteAcls(List.of(WRITE_BIN.binding().toFilter())).all().get();
      awaitHealth("WRITE on recyclebin.events", "DOWN");
      String instance = released();
      assertThat(log()).contains("grant WRITE on topic recyclebin.events");

      // When
      stack.guard().admit(admin, List.of(), List.of(WRITE_BIN));

      // Then
      try (EventProbe probe = new EventProbe(stack.kafka().client(), "recyclebin.events")) {
        probe.awaitOne("io.geovault.recyclebin.RecycleBinEntered.v1", instance, LIMIT);
      }
      awaitHealth("\"Rights in Kafka\"", "UP");
    }
  }

  @Test
  void shouldGoOnReadingOnceTheRightToReadIsBack() throws Exception {
    // Given
    Grant read = new Grant("recyclebin-service", "READ", "topic", "instance.events");
    try (Admin admin = stack.kafka().admin()) {
      admin.deleteAcls(List.of(read.binding().toFilter())).all().get();
      awaitHealth("READ on instance.events", "DOWN");
      String instance = fleet.created();

      // When
      stack.guard().admit(admin, List.of(), List.of(read));

      // Then
      await().atMost(LIMIT).untilAsserted(() -> assertThat(entry(instance)).contains("ACTIVE"));
    }
  }

  @Test
  @Tag("X11")
  void shouldDestroyByEventWhereTheConfigurationAllowsItAndNoOneObjects() {
    // Given
    String settings = "/v1/recycle-bin-settings?accountId=" + Fleet.ACCOUNT;
    rest().put(settings, "{\"destroyApprovalRequired\":true}");
    String instance = released();

    // When
    fleet.destroyed(instance, Instant.now());

    // Then
    try (EventProbe probe = new EventProbe(stack.kafka().client(), "recyclebin.events")) {
      assertThat(
              probe.awaitOne("io.geovault.recyclebin.DestroyConfirmed.v1", instance, LIMIT).value())
          .contains("\"requestedBy\":\"/fleet\"", "\"approvedBy\":\"no objection\"");
    }
    assertThat(entry(instance)).contains("DESTROYED");
  }

  private static String released() {
    String instance = fleet.created();
    fleet.released(instance, Instant.now());
    await().atMost(LIMIT).untilAsserted(() -> assertThat(entry(instance)).contains("\"RELEASED\""));
    return instance;
  }

  private static String entry(String instance) {
    return rest().get(Installation.BIN + instance).text();
  }

  private static RestClient rest() {
    return RestClient.of(service.url()).withToken(stack.tokens().operator());
  }

  private static void destroy(EventPublisher publisher) {
    publisher.publishBinary(
        "instance.events",
        "rm-1",
        Map.of("id", "1", "source", "/x", "type", "io.geovault.instance.InstanceDestroyed.v1"),
        "{}");
  }

  private static void awaitHealth(String what, String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(health().replace(" ", ""))
                    .contains(what.replace(" ", ""))
                    .contains("\"status\":\"" + status + "\""));
  }

  private static String health() {
    return RestClient.of(service.management()).get("/q/health/well").text();
  }

  private static String log() {
    try {
      return Files.readString(service.log());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
