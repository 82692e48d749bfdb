package io.geovault.platform.inbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka record as it arrived.
 *
 * @param origin where it came from, the same on every redelivery: topic, partition, offset and time
 *     of the record
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they came, only ever handed on
public record Delivery(
    String topic,
    @Nullable String key,
    Map<String, byte[]> headers,
    byte @Nullable [] value,
    String origin) {

  static Delivery of(ConsumerRecord<String, byte[]> record) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), header.value() == null ? new byte[0] : header.value()));
    // The time is part of it: offsets begin anew where a topic is made anew.
    String origin =
        record.topic()
            + "/"
            + record.partition()
            + "/"
            + record.offset()
            + "@"
            + Instant.ofEpochMilli(record.timestamp());
    return new Delivery(record.topic(), record.key(), headers, record.value(), origin);
  }
}
