package io.geovault.testkit.event;

import io.geovault.servers.process.ServerFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their very beginning without joining a group, and remembers every record it has
 * seen. Not thread-safe.
 */
public final class EventProbe implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration TOPIC_LIMIT = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<SeenEvent> seen = new ArrayList<>();

  /** A probe on topics that must exist. */
  public EventProbe(String bootstrap, String... topics) {
    this(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap), topics);
  }

  /** A probe with a client's settings, which contain the broker addresses and the sign-in. */
  public EventProbe(Map<String, Object> client, String... topics) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic, TOPIC_LIMIT)
          .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Returns all events that are in the topics now, oldest first per partition. */
  public List<SeenEvent> all() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + TOPIC_LIMIT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll();
      if (System.nanoTime() > deadline) {
        throw new ServerFailedException("could not read the topics to their end");
      }
    }
    return List.copyOf(seen);
  }

  /** Waits until at least {@code count} seen events match, and returns all that match. */
  public List<SeenEvent> await(int count, Predicate<SeenEvent> wanted, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      List<SeenEvent> found = seen.stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "saw %d of %d wanted events within %d s; all seen: %s"
                .formatted(found.size(), count, limit.toSeconds(), seen));
      }
      poll();
    }
  }

  /** Waits for the first event with that CloudEvents type and key. */
  public SeenEvent awaitOne(String type, String key, Duration limit) {
    return await(1, event -> event.type().equals(type) && event.key().equals(key), limit)
        .getFirst();
  }

  private void poll() {
    consumer.poll(POLL).forEach(record -> seen.add(SeenEvent.of(record)));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
