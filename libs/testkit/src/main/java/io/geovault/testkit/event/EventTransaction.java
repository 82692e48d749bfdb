package io.geovault.testkit.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Records published within one Kafka transaction, which the test commits, aborts, or leaves open
 * until the broker aborts it.
 */
public final class EventTransaction implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;

  private EventTransaction(KafkaProducer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** Begins a transaction that the broker aborts after {@code limit}. */
  public static EventTransaction begin(String bootstrap, Duration limit) {
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                UUID.randomUUID().toString(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) limit.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    return new EventTransaction(producer);
  }

  /** Publishes a CloudEvent in binary mode; the broker has stored it when this returns. */
  public EventTransaction publishBinary(
      String topic, String key, Map<String, String> attributes, String jsonData) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, key, jsonData.getBytes(StandardCharsets.UTF_8));
    EventPublisher.binaryHeaders(attributes)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    EventPublisher.await(topic, producer.send(record));
    return this;
  }

  /** Makes the records visible. */
  public void commit() {
    producer.commitTransaction();
  }

  /** Discards the records as if they had never been published. */
  public void abort() {
    producer.abortTransaction();
  }

  /**
   * Closes the client without notifying the broker: a transaction that is neither committed nor
   * aborted stays open.
   */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
