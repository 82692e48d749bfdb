package io.geovault.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.geovault.platform.audit.AuditEntry;
import io.geovault.platform.audit.TestAudit;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.ids.TestIds;
import io.geovault.platform.kafka.KafkaAccess;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.Refusal;
import io.geovault.servers.kafka.KafkaServer;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that cannot be read or sent: they are parked with their reason, and all others are sent in
 * their order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("fault-S2")
class OutboxParkingIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Caller OPERATOR = new Caller.Operator("ada");

  /** The possible faults of a row, each as the column and the SQL of its value. */
  private static final List<String> BROKEN =
      List.of(
          "headers = jsonb_build_object(repeat('x', 50100), 'v')",
          "headers = jsonb_build_object('h', repeat('x', 2000000))",
          "headers = '[]'",
          "headers = '7'",
          "headers = 'null'",
          "headers = '{\"h\": null}'",
          "headers = '{\"h\": {\"deep\": [1]}}'",
          "headers = cast(repeat('[', 3000) || repeat(']', 3000) as jsonb)",
          "topic = 'no topic!'",
          "topic = ''",
          "topic = repeat('t', 300)",
          "payload = convert_to(repeat('x', 17 * 1024 * 1024), 'UTF8')",
          "key = repeat('k', 3000000), payload = convert_to(repeat('x', 15 * 1024 * 1024),"
              + " 'UTF8')");

  private final Ids ids = TestIds.by(Clock.systemUTC());
  private KafkaServer kafka;
  private OutboxProducer producer;
  private OutboxRelay relay;
  private Database database;
  private Outbox outbox;
  private ParkedRecords parked;
  private String topic;

  @BeforeAll
  void startKafka(@TempDir Path temporary) {
    kafka = KafkaServer.start(temporary);
    producer = new OutboxProducer(KafkaAccess.plain(kafka.bootstrap()));
  }

  @AfterAll
  void stopKafka() {
    producer.close();
    kafka.close();
  }

  @BeforeEach
  void newOutbox() {
    database = TestDatabase.fresh();
    outbox = TestOutbox.of(ids, Clock.systemUTC());
    parked = new ParkedRecords(database, TestAudit.trail(Clock.systemUTC()));
    topic = ids.next("topic");
    kafka.createTopics(2, topic);
    relay = new OutboxRelay(database, outbox, new OutboxRows(Clock.systemUTC()), producer);
  }

  @AfterEach
  void stopRelay() {
    relay.stop(new ShutdownEvent());
  }

  @Test
  void shouldSendAllOthersWhateverIsWrongWithSomeRows() {
    // Given
    for (int broken = 0; broken < BROKEN.size(); broken++) {
      append("broken-" + broken, "first of " + broken);
      append("broken-" + broken, "behind " + broken);
      append("sound", "sound " + broken);
    }
    for (int broken = 0; broken < BROKEN.size(); broken++) {
      spoil("broken-" + broken, BROKEN.get(broken));
    }

    // When
    relay.start(new StartupEvent());

    // Then
    List<String> sent = awaitKeyed("sound", BROKEN.size());
    assertThat(sent)
        .containsExactlyElementsOf(
            IntStream.range(0, BROKEN.size()).mapToObj(each -> "sound " + each).toList());
    await().atMost(LIMIT).until(() -> unsent() == parked().size() + behindParked());
    assertThat(parked()).hasSizeGreaterThanOrEqualTo(BROKEN.size() - 1);
    assertThat(parked()).allSatisfy(each -> assertThat(each.reason()).isNotBlank());
    // A long name alone is no fault: the row can be read back and sent.
    assertThat(awaitKeyed("broken-0", 2)).containsExactly("first of 0", "behind 0");
  }

  @Test
  void shouldSendLaterRecordsOnceTheParkedOneIsDropped() {
    // Given
    append("k", "1");
    append("k", "2");
    append("k", "3");
    spoil("k", "headers = '[]'");
    relay.start(new StartupEvent());
    await().atMost(LIMIT).until(() -> parked().size() == 1);
    ParkedRecord first = parked().getFirst();

    // When
    parked.drop(OPERATOR, first.id());

    // Then
    assertThat(first.waitingBehind()).isEqualTo(2);
    assertThat(awaitKeyed("k", 2)).containsExactly("2", "3");
    assertThat(TestAudit.entries(database))
        .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::target)
        .containsExactly(tuple("ada", "parked-event-dropped", first.id()));
  }

  @Test
  void shouldSendInOrderOnceTheCauseIsGoneAndItIsRetried() {
    // Given
    append("k", "1");
    append("k", "2");
    spoil("k", "headers = '[]'");
    relay.start(new StartupEvent());
    await().atMost(LIMIT).until(() -> parked().size() == 1);
    database.writing(handle -> handle.execute("update outbox set headers = '{}'"));

    // When
    parked.retry(OPERATOR, parked().getFirst().id());

    // Then
    assertThat(awaitKeyed("k", 2)).containsExactly("1", "2");
    await().atMost(LIMIT).until(() -> unsent() == 0);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> parked.retry(OPERATOR, "1"))
        .withMessageContaining("no parked event");
  }

  private void append(String key, String value) {
    database.writing(handle -> outbox.append(handle, record(topic, key, value)));
  }

  private static OutboxRecord record(String topic, String key, String value) {
    return new OutboxRecord(topic, key, Map.of("h", "v"), value.getBytes(StandardCharsets.UTF_8));
  }

  /** Breaks the first row with that key. */
  private void spoil(String key, String change) {
    database.writing(
        handle ->
            handle.execute(
                "update outbox set "
                    + change
                    + " where id = (select min(id) from outbox where key = ?)",
                key));
  }

  private List<ParkedRecord> parked() {
    return parked.list(new PageQuery());
  }

  private long behindParked() {
    return parked().stream().mapToLong(ParkedRecord::waitingBehind).sum();
  }

  private List<String> awaitKeyed(String key, int count) {
    try (EventProbe probe = new EventProbe(kafka.bootstrap(), topic)) {
      return new ArrayList<>(
          probe.await(count, seen -> seen.key().equals(key), LIMIT).stream()
              .map(SeenEvent::value)
              .toList());
    }
  }

  private int unsent() {
    return database.read(
        handle -> handle.createQuery("select count(*) from outbox").mapTo(Integer.class).one());
  }
}
