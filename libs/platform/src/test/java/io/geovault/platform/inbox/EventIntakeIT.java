package io.geovault.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("A1")
@Tag("A2")
class EventIntakeIT {

  private static final String EXPIRED = "io.geovault.instance.InstanceExpired.v1";

  private final Database database = TestDatabase.fresh();
  private final List<String> aside = new ArrayList<>();
  private final ScriptedHandler handler =
      new ScriptedHandler(
          (handle, instance) -> {
            switch (instance) {
              case "rm-poison" -> throw new IllegalStateException("a bug");
              case "rm-sql" -> handle.execute("select 1 from no_such_table");
              case "rm-refused" -> throw new EventRefused("no-reason", "it is refused");
              default -> {}
            }
          });
  private final EventIntake intake = intake(database);

  private EventIntake intake(Database database) {
    return TestInbox.intake(
        database,
        TestInbox.application(
            MutableClock.at("2026-01-01T00:00:00Z"),
            (handle, delivery, rejection) -> aside.add(rejection.code() + " " + rejection.reason()),
            handler));
  }

  @Test
  void shouldApplyABatchInOrder() {
    // When
    intake.receive(TestInbox.batch(expired("rm-1"), expired("rm-2"), expired("rm-3")));

    // Then
    assertThat(handler.called).containsExactly("rm-1", "rm-2", "rm-3");
    assertThat(applied(database)).containsExactly("rm-1", "rm-2", "rm-3");
  }

  @Test
  void shouldApplyAnEventOnceHoweverOftenItArrives() {
    // Given
    ConsumerRecords<String, byte[]> batch =
        TestInbox.batch(
            TestInbox.event("id-1", EXPIRED, TestInbox.expired("rm-1")),
            TestInbox.event("id-1", EXPIRED, TestInbox.expired("rm-1")));

    // When
    intake.receive(batch);
    intake.receive(batch);

    // Then
    assertThat(handler.called).containsExactly("rm-1");
    assertThat(aside).isEmpty();
  }

  @Test
  void shouldApplyAnEventOnceAmongReplicas() throws Exception {
    // Given
    ConsumerRecords<String, byte[]> batch =
        TestInbox.batch(TestInbox.event("id-1", EXPIRED, TestInbox.expired("rm-1")));

    // When
    try (ExecutorService replicas = Executors.newFixedThreadPool(8)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        done.add(replicas.submit(() -> intake.receive(batch)));
      }
      for (Future<?> each : done) {
        each.get(2, TimeUnit.MINUTES);
      }
    }

    // Then
    assertThat(applied(database)).containsExactly("rm-1");
    assertThat(aside).isEmpty();
  }

  @Test
  void shouldSetAsideWhatABugSpoilsAndApplyTheRest() {
    // When
    intake.receive(
        TestInbox.batch(
            expired("rm-1"),
            expired("rm-poison"),
            expired("rm-2"),
            expired("rm-sql"),
            expired("rm-3")));

    // Then
    assertThat(applied(database)).containsExactly("rm-1", "rm-2", "rm-3");
    assertThat(aside)
        .containsExactly(
            "internal-error applying it failed with IllegalStateException; see the service's log",
            "internal-error applying it failed with UnableToExecuteStatementException;"
                + " see the service's log");
  }

  @Test
  void shouldSetAsideWhatBreaksARuleAndApplyTheRest() {
    // When
    intake.receive(
        TestInbox.batch(
            TestInbox.record("k", Map.of(), new byte[] {1, 2, 3}),
            TestInbox.event(EXPIRED, "{}"),
            TestInbox.event(EXPIRED, "no json"),
            expired("rm-refused"),
            TestInbox.record("k", Map.of(), new byte[0]),
            expired("rm-1")));

    // Then
    assertThat(applied(database)).containsExactly("rm-1");
    assertThat(aside)
        .hasSize(5)
        .contains("no-reason it is refused", "invalid-event value: must not be empty")
        .anyMatch(words -> words.startsWith("invalid-event ce_specversion: is required"))
        .anyMatch(words -> words.startsWith("invalid-event instanceId: is required"));
  }

  @Test
  void shouldSkipEventsWithoutAHandler() {
    // When
    intake.receive(
        TestInbox.batch(
            TestInbox.event("io.example.Other.v1", "{}"),
            TestInbox.event(
                "io.geovault.instance.InstanceDestroyed.v1",
                TestInbox.expired("rm-1").replace("expiredAt", "destroyedAt"))));

    // Then
    assertThat(handler.called).isEmpty();
    assertThat(aside).isEmpty();
  }

  @Test
  void shouldWaitWhileTheDatabaseIsAwayAndThenApply(@TempDir Path directory) throws Exception {
    // Given
    int port = Ports.free();
    PostgresServer server = PostgresServer.start(directory, port);
    Database own = TestDatabase.in(server);
    EventIntake waiting = intake(own);
    waiting.receive(TestInbox.batch(expired("rm-before")));
    server.close();

    // When
    try (ExecutorService consumer = Executors.newSingleThreadExecutor()) {
      Future<?> received =
          consumer.submit(() -> waiting.receive(TestInbox.batch(expired("rm-meanwhile"))));
      await()
          .during(Duration.ofMillis(700))
          .atMost(Duration.ofMinutes(2))
          .until(() -> !received.isDone());
      PostgresServer back = PostgresServer.start(directory, port);
      received.get(2, TimeUnit.MINUTES);

      // Then
      assertThat(applied(own)).containsExactly("rm-before", "rm-meanwhile");
      assertThat(aside).isEmpty();
      back.close();
    }
  }

  @Test
  void shouldGiveUpWaitingWhenTheReplicaStops(@TempDir Path directory) throws Exception {
    // Given
    PostgresServer server = PostgresServer.start(directory);
    EventIntake waiting = intake(TestDatabase.in(server));
    server.close();

    // When
    ExecutorService consumer = Executors.newSingleThreadExecutor();
    Future<?> received = consumer.submit(() -> waiting.receive(TestInbox.batch(expired("rm-1"))));
    consumer.shutdownNow();

    // Then
    assertThat(consumer.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    assertThat(received.isDone()).isTrue();
    assertThat(aside).isEmpty();
  }

  @Test
  void shouldNameTheOriginOfARecordByPlaceAndTime() {
    // Given
    ConsumerRecord<String, byte[]> record = expired("rm-1");

    // When
    Delivery delivery = Delivery.of(record);

    // Then
    assertThat(delivery.origin())
        .isEqualTo("instance.events/0/" + record.offset() + "@2026-01-01T00:00:00Z");
    assertThat(new String(delivery.headers().get("ce_type"), StandardCharsets.UTF_8))
        .isEqualTo(EXPIRED);
  }

  private static ConsumerRecord<String, byte[]> expired(String instance) {
    return TestInbox.event(EXPIRED, TestInbox.expired(instance));
  }

  private static List<String> applied(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("select key from idempotency_key order by ctid")
                .mapTo(String.class)
                .list());
  }
}
