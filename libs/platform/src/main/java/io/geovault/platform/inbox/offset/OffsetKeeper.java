package io.geovault.platform.inbox.offset;

import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

/**
 * Commits again what Kafka refused to commit. The connector commits a batch once; in a rebalance
 * that fails, and a replica that keeps the partition would tell the group only with the next record
 * of it. Until then everything that waits for the group's offsets would wait, such as the timers of
 * recyclebin-service.
 */
@Singleton
class OffsetKeeper implements Sweeps {

  private static final Logger LOG = Logger.getLogger(OffsetKeeper.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final KafkaClientService clients;
  private final LateCommits commits;

  OffsetKeeper(KafkaClientService clients, LateCommits commits) {
    this.clients = clients;
    this.commits = commits;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("late-commits", PERIOD, this::keep));
  }

  private void keep() {
    for (String channel : clients.getConsumerChannels()) {
      List<KafkaConsumer<Object, Object>> consumers = clients.getConsumers(channel);
      for (KafkaConsumer<Object, Object> consumer : consumers) {
        // Only the polling thread may use a consumer.
        consumer
            .runOnPollingThread((Consumer<Object, Object> client) -> commits.commit(client))
            .subscribe()
            .with(done -> {}, failure -> LOG.debugf("Offsets could not be committed: %s", failure));
      }
    }
  }
}
