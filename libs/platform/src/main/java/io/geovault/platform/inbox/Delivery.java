package io.geovault.platform.inbox;

import io.geovault.platform.arrival.Arrival;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka record as it arrived.
 *
 * @param origin where it came from, the same on every redelivery: topic, partition, offset and time
 *     of the record
 * @param tooLarge what was too large to be kept; null where headers and value are all it had
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they came, only ever handed on
public record Delivery(
    String topic,
    @Nullable String key,
    Map<String, byte[]> headers,
    byte @Nullable [] value,
    String origin,
    @Nullable String tooLarge) {

  static Delivery of(ConsumerRecord<String, byte[]> record) {
    Arrival arrival = Arrival.of(record);
    // The time is part of it: offsets begin anew where a topic is made anew.
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

  /** Its place alone, for a content that cannot be written down. */
  Delivery withoutContent() {
    return new Delivery(
        topic, null, Map.of(), null, origin, "content: could not be kept; the log has more");
  }
}
