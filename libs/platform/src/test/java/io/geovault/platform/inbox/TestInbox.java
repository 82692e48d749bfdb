package io.geovault.platform.inbox;

import io.geovault.events.EventTypes;
import io.geovault.platform.database.Database;
import io.geovault.platform.inbox.offset.AppliedOffsets;
import io.geovault.platform.observability.TestTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The intake of events, and records as Kafka would deliver them. */
public final class TestInbox {

  private static final AtomicLong OFFSET = new AtomicLong();

  private TestInbox() {}

  /** The application of events with the given handlers. */
  public static EventApplication application(
      Clock clock, DeadLetterSink deadLetters, EventHandler... handlers) {
    return new EventApplication(
        List.of(handlers), List.of(), new Inbox(clock), deadLetters, TestTraces.off());
  }

  /** The intake for an application. */
  public static EventIntake intake(Database database, EventApplication application) {
    return new EventIntake(database, application, new AppliedOffsets(), new SimpleMeterRegistry());
  }

  /** A batch of one partition. */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied at once
  public static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
    List<ConsumerRecord<String, byte[]>> all = List.of(records);
    TopicPartition partition = new TopicPartition(all.getFirst().topic(), 0);
    return new ConsumerRecords<>(
        Map.of(partition, all), Map.of(partition, new OffsetAndMetadata(OFFSET.get())));
  }

  /** A CloudEvent of that type with a new id. */
  public static ConsumerRecord<String, byte[]> event(String type, String data) {
    return event(UUID.randomUUID().toString(), type, data);
  }

  /** A CloudEvent with that id; each call returns a new record. */
  public static ConsumerRecord<String, byte[]> event(String id, String type, String data) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", "/test");
    headers.put("ce_type", type);
    headers.put("content-type", "application/json");
    return record("rm-1", headers, data.getBytes(StandardCharsets.UTF_8));
  }

  /** Any record; if it names an event type, on the topic of that type. */
  public static ConsumerRecord<String, byte[]> record(
      String key, Map<String, String> headers, byte[] value) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.ISO_8859_1)));
    return new ConsumerRecord<>(
        EventTypes.named(headers.getOrDefault("ce_type", ""))
            .map(type -> type.topic().topic())
            .orElse("backup.events"),
        0,
        OFFSET.incrementAndGet(),
        1_767_225_600_000L,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        all,
        java.util.Optional.empty());
  }

  /** The data of an InstanceExpired. */
  public static String expired(String instance) {
    return """
    {"instanceId":"%s","accountId":"1234567890123456","region":"cn-hangzhou",
     "expiredAt":"2026-01-01T00:00:00Z"}
    """
        .formatted(instance);
  }

  /** The delivery that a record becomes. */
  public static Delivery delivery(ConsumerRecord<String, byte[]> record) {
    return Delivery.of(record);
  }
}
