package io.geovault.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.events.InstanceEvent.InstanceExpired;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.ids.TestIds;
import io.geovault.platform.kafka.KafkaAccess;
import io.geovault.servers.kafka.KafkaServer;
import io.geovault.servers.machine.Ports;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A2")
class OutboxRelayIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Ids ids = TestIds.by(Clock.systemUTC());
  private final List<OutboxRelay> relays = new ArrayList<>();
  private final List<OutboxProducer> producers = new ArrayList<>();
  private Path directory;
  private int port;
  private KafkaServer kafka;
  private Database database;
  private Outbox outbox;
  private String topic;

  @BeforeAll
  void startKafka(@TempDir Path temporary) {
    directory = temporary;
    port = Ports.free();
    kafka = KafkaServer.start(directory, port);
  }

  @AfterAll
  void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void newOutbox() {
    database = TestDatabase.fresh();
    outbox = TestOutbox.of(ids, Clock.systemUTC());
    topic = ids.next("topic");
    kafka.createTopics(3, topic, "instance.events");
  }

  @AfterEach
  void stopRelays() {
    relays.forEach(relay -> relay.stop(new ShutdownEvent()));
    relays.clear();
    producers.forEach(OutboxProducer::close);
    producers.clear();
  }

  private void startRelay() {
    OutboxRelay relay = relay();
    relay.start(new StartupEvent());
    relays.add(relay);
  }

  private OutboxRelay relay() {
    OutboxProducer producer = new OutboxProducer(KafkaAccess.plain(kafka.bootstrap()));
    producers.add(producer);
    return new OutboxRelay(database, outbox, new OutboxRows(Clock.systemUTC()), producer);
  }

  @Test
  void shouldPublishAnEventAsACloudEventOfItsTopic() {
    // Given
    startRelay();

    // When
    String instance = ids.next("rm");
    database.writing(
        handle ->
            outbox.append(
                handle,
                new InstanceExpired(instance, "1234567890123456", "cn-hangzhou", Instant.EPOCH)));

    // Then
    try (EventProbe probe = new EventProbe(kafka.bootstrap(), "instance.events")) {
      SeenEvent seen = probe.awaitOne("io.geovault.instance.InstanceExpired.v1", instance, LIMIT);
      assertThat(seen.headers())
          .containsEntry("ce_source", "/geovault/test")
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_subject", instance)
          .containsEntry("content-type", "application/json");
      assertThat(seen.value()).contains("\"expiredAt\":\"1970-01-01T00:00:00Z\"");
    }
    awaitEmpty();
  }

  @Test
  void shouldNotPublishWhatWasRolledBack() {
    // Given
    startRelay();
    try {
      database.writing(
          handle -> {
            append(handle, "k", "never");
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }

    // When
    database.writing(handle -> append(handle, "k", "after"));

    // Then
    assertThat(awaitValues(1)).containsExactly("after");
  }

  @Test
  void shouldKeepTheOrderOfEachKeyWithSeveralRelays() {
    // Given
    startRelay();
    startRelay();
    startRelay();

    // When
    for (int i = 0; i < 40; i++) {
      int from = i * 25;
      database.writing(
          handle ->
              IntStream.range(from, from + 25)
                  .forEach(n -> append(handle, "key-" + n % 7, Integer.toString(n))));
    }

    // Then
    Map<String, List<Integer>> byKey =
        awaitSeen(1000).stream()
            .collect(
                Collectors.groupingBy(
                    SeenEvent::key,
                    Collectors.mapping(
                        seen -> Integer.valueOf(seen.value()), Collectors.toList())));
    assertThat(byKey).hasSize(7);
    assertThat(byKey.values()).allSatisfy(values -> assertThat(values).isSorted());
    awaitEmpty();
    assertThat(awaitSeen(1000)).hasSize(1000);
  }

  @Test
  void shouldWaitForKafkaAndThenSendEverythingInOrder() {
    // Given
    startRelay();
    database.writing(handle -> append(handle, "k", "0"));
    awaitEmpty();
    kafka.close();

    // When
    for (int i = 1; i <= 20; i++) {
      String value = Integer.toString(i);
      database.writing(handle -> append(handle, "k", value));
    }
    kafka = KafkaServer.start(directory, port);

    // Then
    List<String> values = awaitValues(21);
    assertThat(values.stream().distinct().toList())
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 20).mapToObj(String::valueOf).toList());
    awaitEmpty();
  }

  @Test
  void shouldSendAgainUnderTheSameIdWhatWasSentButNotDeleted() {
    // Given
    String instance = ids.next("rm");
    database.writing(
        handle ->
            outbox.append(
                handle,
                new InstanceExpired(instance, "1234567890123456", "cn-hangzhou", Instant.EPOCH)));
    OutboxRelay relay = relay();
    try {
      database.writing(
          handle -> {
            relay.relayBatch(handle);
            throw new IllegalStateException("died before the commit");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("died before the commit");
    }

    // When
    startRelay();

    // Then
    try (EventProbe probe = new EventProbe(kafka.bootstrap(), "instance.events")) {
      List<SeenEvent> both = probe.await(2, seen -> seen.key().equals(instance), LIMIT);
      assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
    }
    awaitEmpty();
  }

  @Test
  void shouldHoldUpNeitherOtherKeysNorOtherTopicsForARecordKafkaRefuses() {
    // Given
    byte[] huge = new byte[3 << 20];
    new Random(7).nextBytes(huge);
    database.writing(
        handle -> {
          outbox.append(handle, new OutboxRecord(topic, "big", Map.of(), huge));
          append(handle, "big", "behind it");
          append(handle, "small", "beside it");
          outbox.append(handle, new OutboxRecord("no topic!", "k", Map.of(), new byte[] {1}));
          append(handle, "other", "after all");
        });

    // When
    startRelay();

    // Then
    assertThat(awaitValues(2)).containsExactlyInAnyOrder("beside it", "after all");
    assertThat(waiting()).isEqualTo(3);
  }

  @Test
  void shouldSendAnInventoryOfManyThousandTables() {
    // Given
    String inventory = "{\"name\":\"table_with_a_name\",\"rows\":1}".repeat(100_000);

    // When
    database.writing(handle -> append(handle, "k", inventory));
    startRelay();

    // Then
    assertThat(awaitValues(1).getFirst()).hasSize(inventory.length());
    awaitEmpty();
  }

  private void append(org.jdbi.v3.core.Handle handle, String key, String value) {
    outbox.append(
        handle,
        new OutboxRecord(topic, key, Map.of("h", "v"), value.getBytes(StandardCharsets.UTF_8)));
  }

  private List<SeenEvent> awaitSeen(int count) {
    try (EventProbe probe = new EventProbe(kafka.bootstrap(), topic)) {
      return probe.await(count, seen -> true, LIMIT);
    }
  }

  private List<String> awaitValues(int count) {
    return awaitSeen(count).stream().map(SeenEvent::value).toList();
  }

  private void awaitEmpty() {
    await().atMost(LIMIT).until(() -> waiting() == 0);
  }

  private int waiting() {
    return database.read(
        handle -> handle.createQuery("select count(*) from outbox").mapTo(Integer.class).one());
  }
}
