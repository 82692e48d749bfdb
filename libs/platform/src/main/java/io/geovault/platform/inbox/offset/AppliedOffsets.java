package io.geovault.platform.inbox.offset;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The offset up to which this replica has applied each partition it reads: every record before it
 * is applied, recognised or kept as a dead letter, so it may be committed.
 */
@Singleton
public class AppliedOffsets {

  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

  /** Records that every record of the batch is applied. */
  public void applied(ConsumerRecords<?, ?> batch) {
    for (TopicPartition partition : batch.partitions()) {
      ConsumerRecord<?, ?> last = batch.records(partition).getLast();
      next.put(partition, last.offset() + 1);
    }
  }

  /** The offset of the next record of each partition of which something was applied. */
  Map<TopicPartition, Long> next() {
    return Map.copyOf(next);
  }
}
