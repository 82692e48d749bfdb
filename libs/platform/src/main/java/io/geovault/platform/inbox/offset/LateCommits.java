package io.geovault.platform.inbox.offset;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Commits the offsets of one consumer that were applied and whose commit Kafka refused. */
@Singleton
class LateCommits {

  private static final Logger LOG = Logger.getLogger(LateCommits.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final AppliedOffsets applied;
  private final Map<TopicPartition, Long> before = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();

  LateCommits(AppliedOffsets applied) {
    this.applied = applied;
  }

  /**
   * Commits the offset up to which an assigned partition was applied, where that offset has not
   * changed since the call before and the group's own is lower. Idempotent; asks Kafka nothing
   * while records arrive, since the next commit of the connector will do. A rebalance under way
   * makes it fail silently: the next call tries again.
   */
  void commit(Consumer<?, ?> consumer) {
    Map<TopicPartition, Long> unsure = new HashMap<>(applied.next());
    unsure.keySet().retainAll(consumer.assignment());
    unsure.entrySet().removeAll(committed.entrySet());
    unsure
        .entrySet()
        .removeIf(each -> !each.getValue().equals(before.put(each.getKey(), each.getValue())));
    if (unsure.isEmpty()) {
      return;
    }
    try {
      Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(unsure.keySet(), LIMIT);
      Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
      unsure.forEach(
          (partition, next) -> {
            OffsetAndMetadata there = known.get(partition);
            boolean lower = there == null || there.offset() < next;
            // A topic that was deleted and created again begins at 0 again.
            if (lower && next <= consumer.position(partition, LIMIT)) {
              behind.put(partition, new OffsetAndMetadata(next));
            }
          });
      if (!behind.isEmpty()) {
        consumer.commitSync(behind, LIMIT);
        LOG.infof("Committed offsets again that a rebalance had refused: %s", behind);
      }
      committed.putAll(unsure);
    } catch (KafkaException rebalancing) {
      LOG.debugf("Offsets are committed later: %s", rebalancing.getMessage());
    }
  }
}
