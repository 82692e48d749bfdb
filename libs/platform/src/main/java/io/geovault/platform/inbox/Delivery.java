package io.geovault.platform.inbox;

import io.geovault.platform.arrival.Arrival;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka record as received.
 *
 * @param origin the source of the record, identical on every redelivery: topic, partition, offset
 *     and time of the record
 * @param tooLarge the description of the part that was too large to be kept; null if headers and
 *     value are complete
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as received, only passed on
public record Delivery(
    String topic,
    @Nullable String key,
    Map<String, byte[]> headers,
    byte @Nullable [] value,
    String origin,
    @Nullable String tooLarge) {

  static Delivery of(ConsumerRecord<String, byte[]> record) {
    Arrival arrival = Arrival.of(record);
    // The time is part of the origin: offsets start again from zero when a topic is created again.
    String origin =
        record.topic()
            + "/"
            + record.partition()
            + "/"
            + record.offset()
            + "@"
            + Instant.ofEpochMilli(record.timestamp());
    return new Delivery(
        record.topic(),
        record.key(),
        arrival.headers(),
        arrival.value(),
        origin,
        arrival.tooLarge());
  }

  /** Returns only the position of the record, for content that cannot be stored. */
  Delivery withoutContent() {
    return new Delivery(
        topic, null, Map.of(), null, origin, "content: could not be stored; see the service's log");
  }
}
