package io.geovault.platform.outbox;

import io.geovault.platform.kafka.KafkaAccess;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The Kafka producer of the relay: all in-sync replicas must acknowledge a record, and order within
 * a key is kept.
 */
@ApplicationScoped
class OutboxProducer {

  // Checked before compression, while brokers check after it: the inventory of an instance with
  // tens of thousands of tables has megabytes and shrinks to a tenth.
  static final int LARGEST = 16 << 20;

  private final KafkaProducer<String, byte[]> producer;

  OutboxProducer(KafkaAccess access) {
    producer =
        new KafkaProducer<>(
            access.with(settings()), new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "gzip",
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        LARGEST,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        5_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        25_000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        10_000);
  }

  /** Passes the record to Kafka; returns a failed future if even that is impossible. */
  Future<RecordMetadata> send(OutboxRecord record) {
    try {
      return producer.send(outgoing(record));
    } catch (RuntimeException unsendable) {
      return CompletableFuture.failedFuture(unsendable);
    }
  }

  private static ProducerRecord<String, byte[]> outgoing(OutboxRecord record) {
    ProducerRecord<String, byte[]> outgoing =
        new ProducerRecord<>(record.topic(), record.key(), record.payload());
    record
        .headers()
        .forEach(
            (name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return outgoing;
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
