package io.geovault.recyclebin.messaging;

import io.geovault.platform.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Checks whether a stretch of a partition holds a record that a consumer would receive. Markers of
 * Kafka transactions and the records of aborted ones occupy offsets that no group ever commits. Not
 * thread-safe.
 */
final class UnreadRecords implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMillis(300);

  private final KafkaConsumer<byte[], byte[]> consumer;

  UnreadRecords(KafkaAccess access) {
    consumer =
        new KafkaConsumer<>(
            access.with(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    1,
                    // A single record is enough to decide.
                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                    1,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    100)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Returns whether a record may exist from {@code from} (inclusive) to {@code to} (exclusive).
   * Also true if this cannot be decided yet, because a transaction that began before {@code to} is
   * open.
   */
  boolean mayLieIn(TopicPartition partition, long from, long to) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      boolean found =
          consumer.poll(LIMIT).records(partition).stream().anyMatch(record -> record.offset() < to);
      if (found) {
        return true;
      }
      if (consumer.position(partition, LIMIT) >= to) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
