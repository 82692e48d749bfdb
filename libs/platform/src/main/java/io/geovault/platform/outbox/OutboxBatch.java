package io.geovault.platform.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Some waiting records on their way to Kafka. Records of one key are sent one after the other, each
 * once the previous one is acknowledged: if they were sent together, a later record could arrive
 * while an earlier one fails. Keys are sent in parallel, and a failure of a record, key or topic
 * blocks no other.
 */
final class OutboxBatch {

  private static final long ANSWER_SECONDS = 30;

  private final OutboxProducer producer;
  private final Map<Lane, Deque<Waiting>> lanes = new LinkedHashMap<>();
  private final Set<String> silentTopics = new HashSet<>();
  private final List<Long> delivered = new ArrayList<>();
  private final Map<Long, String> refused = new LinkedHashMap<>();
  private @Nullable Throwable failure;

  OutboxBatch(OutboxProducer producer, List<Waiting> oldestFirst) {
    this.producer = producer;
    oldestFirst.forEach(
        waiting ->
            lanes.computeIfAbsent(Lane.of(waiting), lane -> new ArrayDeque<>()).add(waiting));
  }

  /** Records that keep their order; a record without a key has no order to keep. */
  private record Lane(String topic, String key, long id) {
    static Lane of(Waiting waiting) {
      return new Lane(waiting.topic(), waiting.key(), waiting.key().isEmpty() ? waiting.id() : 0);
    }
  }

  /** Sends all records that can be sent. */
  void deliver() {
    while (!lanes.isEmpty()) {
      Map<Lane, Future<RecordMetadata>> sent = sendFirstOfEach();
      lanes.keySet().retainAll(sent.keySet());
      for (Map.Entry<Lane, Future<RecordMetadata>> each : sent.entrySet()) {
        settle(each.getKey(), each.getValue());
      }
    }
  }

  /** The rows whose records the brokers have acknowledged. */
  List<Long> delivered() {
    return delivered;
  }

  /** The rows that can never be sent unchanged, each with its reason. */
  Map<Long, String> refused() {
    return refused;
  }

  /** The topics for which no broker answers, or that may not be written to. */
  Set<String> silentTopics() {
    return silentTopics;
  }

  /** The failure because of which some records must be sent later; null if there was none. */
  @Nullable Throwable failure() {
    return failure;
  }

  private Map<Lane, Future<RecordMetadata>> sendFirstOfEach() {
    Map<Lane, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    lanes.forEach(
        (lane, queue) -> {
          // Each attempt at a topic without an answering broker takes seconds; one is enough.
          if (!silentTopics.contains(lane.topic())) {
            send(lane, queue.element(), sent);
          }
        });
    return sent;
  }

  private void send(Lane lane, Waiting waiting, Map<Lane, Future<RecordMetadata>> sent) {
    switch (waiting) {
      case Waiting.Unreadable unreadable -> refused.put(unreadable.id(), unreadable.reason());
      case Waiting.Sendable sendable -> {
        Future<RecordMetadata> answer = producer.send(sendable.record());
        sent.put(lane, answer);
        if (answer.isDone() && answer.state() == Future.State.FAILED) {
          note(lane, answer.exceptionNow());
        }
      }
    }
  }

  private void note(Lane lane, Throwable cause) {
    if (SendFailures.isTheTopics(cause)) {
      silentTopics.add(lane.topic());
    }
  }

  private void settle(Lane lane, Future<RecordMetadata> answer) {
    try {
      answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      Deque<Waiting> queue = lanes.getOrDefault(lane, new ArrayDeque<>());
      delivered.add(queue.remove().id());
      if (queue.isEmpty()) {
        lanes.remove(lane);
      }
    } catch (ExecutionException notTaken) {
      giveUp(lane, notTaken.getCause() == null ? notTaken : notTaken.getCause());
    } catch (TimeoutException silent) {
      failure = silent;
      lanes.remove(lane);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      failure = stopping;
      lanes.clear();
    }
  }

  private void giveUp(Lane lane, Throwable cause) {
    Deque<Waiting> queue = lanes.remove(lane);
    if (SendFailures.isTheRecords(cause) && queue != null) {
      refused.put(
          queue.element().id(), cause.getClass().getSimpleName() + ": " + cause.getMessage());
    } else {
      note(lane, cause);
      failure = cause;
    }
  }
}
