package io.geovault.replication.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.fuzz.MutatedEventsContract;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MutatedEventsIT extends MutatedEventsContract {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int LARGE = 880_000;

  MutatedEventsIT() {
    super("replication-service", "instance.events", "backup.events");
  }

  @Test
  @Tag("fault-S6")
  void shouldLiveThroughHundredsOfLargeMalformedEvents() throws Exception {
    // Given
    byte[] noise = new byte[LARGE];
    new Random(7).nextBytes(noise);
    byte[] shrinking = "{\"a\":[".repeat(LARGE / 6).getBytes(StandardCharsets.UTF_8);

    // When
    try (EventPublisher plain = new EventPublisher(stack().kafka().bootstrap());
        EventPublisher packed = EventPublisher.compressing(stack().kafka().bootstrap())) {
      for (int i = 0; i < 150; i++) {
        Future<?> first = plain.send(record("noise-" + i % 8, noise));
        packed.send(record("packed-" + i % 8, shrinking)).get();
        first.get();
      }
    }

    // Then
    takesTheNextOne("rm-after-large-ones");
    await().atMost(LIMIT).until(() -> count("outbox") == 0);
    restart();
    takesTheNextOne("rm-after-a-restart");
    assertThat(letters()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(process().alive()).isTrue();
  }

  @Test
  @Tag("fault-S6")
  void shouldSendABacklogOfLargeEventsLargerThanItsHeap() throws Exception {
    // When
    execute(
        """
        insert into replication.outbox (topic, key, headers, payload, created_at)
        select 'recyclebin.events', 'k' || n % 9, '{}', convert_to(repeat('{"name":"a table","rows":1}', 155000), 'UTF8'),
          now()
        from generate_series(1, 120) as n
        """);

    // Then
    await().atMost(LIMIT).until(() -> count("outbox") == 0);
    assertThat(process().alive()).isTrue();
    takesTheNextOne("rm-after-a-backlog");
  }

  private static ProducerRecord<String, byte[]> record(String key, byte[] value) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>("backup.events", key, value);
    EventPublisher.binaryHeaders(
            Map.of(
                "id", key + System.identityHashCode(record),
                "source", "/fuzz",
                "type", "io.geovault.backup.LocalBackupCompleted.v1"))
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private int count(String table) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from replication." + table)) {
      row.next();
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack().postgres().jdbcUrl("geovault"), stack().postgres().user(), "postgres");
  }
}
