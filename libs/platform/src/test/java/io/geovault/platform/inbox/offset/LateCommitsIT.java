package io.geovault.platform.inbox.offset;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.kafka.KafkaServer;
import io.geovault.testkit.event.EventPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit that Kafka refused is made good by a later one, with real consumers. */
@Tag("A2")
class LateCommitsIT {

  private static final String GROUP = "late";

  @TempDir static Path directory;
  private static KafkaServer kafka;
  private static int topics;

  private final AppliedOffsets applied = new AppliedOffsets();
  private final LateCommits commits = new LateCommits(applied);
  private String topic = "";

  @BeforeAll
  static void startKafka() {
    kafka = KafkaServer.start(directory);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void threeRecords() {
    topic = "kept-" + topics++;
    kafka.createTopics(1, topic);
    try (EventPublisher publisher = new EventPublisher(kafka.bootstrap())) {
      List.of("a", "b", "c").forEach(key -> publisher.publish(topic, key, Map.of(), new byte[1]));
    }
  }

  @Test
  void shouldCommitWhatWasAppliedAndNeverCommitted() {
    // Given
    try (var consumer = consumer()) {
      applied.applied(read(consumer));

      // When
      commits.commit(consumer);
      long atFirst = committed(consumer);
      commits.commit(consumer);
      commits.commit(consumer);

      // Then
      assertThat(atFirst).as("the connector may be committing it just now").isZero();
      assertThat(committed(consumer)).isEqualTo(3);
    }
  }

  @Test
  void shouldNotCommitWhatWasReadAndNotYetApplied() {
    // Given
    try (var consumer = consumer()) {
      read(consumer);

      // When
      commits.commit(consumer);
      commits.commit(consumer);

      // Then
      assertThat(committed(consumer)).isZero();
    }
  }

  @Test
  void shouldLeaveAPartitionThatAnotherReplicaReadsNow() {
    // Given
    try (var consumer = consumer()) {
      applied.applied(read(consumer));
      consumer.unsubscribe();

      // When
      commits.commit(consumer);
      commits.commit(consumer);

      // Then
      assertThat(committed(consumer)).isZero();
    }
  }

  @Test
  void shouldNotTakeACommitBackThatIsFurther() {
    // Given
    try (var consumer = consumer()) {
      applied.applied(read(consumer));
      consumer.commitSync(Map.of(partition(), new OffsetAndMetadata(5)));

      // When
      commits.commit(consumer);
      commits.commit(consumer);

      // Then
      assertThat(committed(consumer)).isEqualTo(5);
    }
  }

  @Test
  void shouldNotCommitPastTheEndOfATopicThatWasCreatedAgain() {
    // Given
    try (var consumer = consumer()) {
      applied.applied(read(consumer));
      consumer.seek(partition(), 1);

      // When
      commits.commit(consumer);
      commits.commit(consumer);

      // Then
      assertThat(committed(consumer)).isZero();
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(partition()));
    return consumer;
  }

  private ConsumerRecords<String, byte[]> read(KafkaConsumer<String, byte[]> consumer) {
    ConsumerRecords<String, byte[]> batch = consumer.poll(Duration.ofSeconds(30));
    while (consumer.position(partition()) < 3) {
      batch = consumer.poll(Duration.ofSeconds(30));
    }
    return batch;
  }

  private long committed(KafkaConsumer<?, ?> consumer) {
    OffsetAndMetadata there = consumer.committed(Set.of(partition())).get(partition());
    return there == null ? 0 : there.offset();
  }

  private TopicPartition partition() {
    return new TopicPartition(topic, 0);
  }
}
