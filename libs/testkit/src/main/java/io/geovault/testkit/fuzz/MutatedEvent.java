package io.geovault.testkit.fuzz;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A Kafka record that a service must survive: it must apply, ignore or dead-letter the record. */
@SuppressWarnings("ArrayRecordComponent") // bytes to send, never compared
public record MutatedEvent(
    String topic, @Nullable String key, List<Header> headers, byte @Nullable [] value) {

  /** Returns the record in the form in which a producer sends it. */
  public ProducerRecord<String, byte[]> record() {
    return new ProducerRecord<>(topic, null, key, value, headers);
  }
}
