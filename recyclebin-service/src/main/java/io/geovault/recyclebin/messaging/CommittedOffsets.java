package io.geovault.recyclebin.messaging;

import io.geovault.events.EventTopic;
import io.geovault.platform.kafka.KafkaAccess;
import io.geovault.recyclebin.timer.EventProgress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Derives the present from Kafka. It reads the ends of the topics at an instant; once the consumer
 * group has committed them, by whichever replicas, every event published before that instant is
 * applied. Offsets are committed after the database transaction, so the result may lag but never
 * runs ahead.
 *
 * <p>The ends include the records of Kafka transactions, even open ones: a record after the start
 * of an open transaction is published but not yet delivered, so it must be awaited.
 */
@Singleton
class CommittedOffsets implements EventProgress {

  private static final Logger LOG = Logger.getLogger(CommittedOffsets.class);

  /**
   * Timers act on lives and on final backups. Of the events of other topics only RebuildFailed ends
   * a state, and with the same result as the timer.
   */
  private static final List<String> TOPICS =
      List.of(EventTopic.INSTANCE.topic(), EventTopic.BACKUP.topic());

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Admin admin;
  private final UnreadRecords unread;
  private final String group;
  private final Clock clock;
  private @Nullable Mark mark;
  private Instant caughtUp = Instant.MIN;

  CommittedOffsets(
      KafkaAccess access,
      @ConfigProperty(name = "quarkus.application.name") String group,
      Clock clock) {
    this.admin =
        Admin.create(
            access.with(
                Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis())));
    this.unread = new UnreadRecords(access);
    this.group = group;
    this.clock = clock;
  }

  /** The topics' ends at an instant. */
  private record Mark(Instant at, Map<TopicPartition, Long> ends) {}

  /** Runs after the timers have stopped, which is at the shutdown event. */
  @PreDestroy
  void close() {
    admin.close(Duration.ZERO);
    unread.close();
  }

  @Override
  public synchronized Optional<Instant> caughtUpTo() {
    try {
      if (mark == null) {
        // The instant is taken first: the ends may or may not include events published after it.
        Instant at = clock.instant();
        mark = new Mark(at, ends());
      }
      if (isReached(mark)) {
        caughtUp = mark.at();
        mark = null;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException away) {
      LOG.warnf("Timers wait for Kafka: %s", away.getMessage());
    }
    return caughtUp.equals(Instant.MIN) ? Optional.empty() : Optional.of(caughtUp);
  }

  private boolean isReached(Mark reached)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    for (Map.Entry<TopicPartition, Long> end : reached.ends().entrySet()) {
      OffsetAndMetadata committedThere = committed.get(end.getKey());
      long from = committedThere == null ? 0 : committedThere.offset();
      if (from < end.getValue() && unread.mayLieIn(end.getKey(), from, end.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** The end of each partition; 0 for a partition that holds no records any more. */
  private Map<TopicPartition, Long> ends()
      throws InterruptedException, ExecutionException, TimeoutException {
    List<TopicPartition> partitions =
        admin
            .describeTopics(TOPICS)
            .allTopicNames()
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .values()
            .stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
            .toList();
    Map<TopicPartition, Long> last = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
    return last.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                end -> end.getValue().equals(first.get(end.getKey())) ? 0L : end.getValue()));
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which));
    Stream<Map.Entry<TopicPartition, ListOffsetsResultInfo>> found =
        admin
            .listOffsets(wanted)
            .all()
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .entrySet()
            .stream();
    return found.collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
  }
}
