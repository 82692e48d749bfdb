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
 * Some waiting records on their way to Kafka. Those of one key are sent one after the other, each
 * once the one before it is acknowledged: sent together, a later one could arrive while an earlier
 * one fails. Keys go side by side, and a key or topic that fails holds up no other.
 */
final class OutboxBatch {

  private static final long ANSWER_SECONDS = 30;

  private final OutboxProducer producer;
  private final Map<Lane, Deque<Outbox.Waiting>> lanes = new LinkedHashMap<>();
  private final Set<String> deafTopics = new HashSet<>();
  private final List<Outbox.Waiting> delivered = new ArrayList<>();
  private @Nullable Throwable failure;

  OutboxBatch(OutboxProducer producer, List<Outbox.Waiting> oldestFirst) {
    this.producer = producer;
    oldestFirst.forEach(
        waiting ->
            lanes.computeIfAbsent(Lane.of(waiting), lane -> new ArrayDeque<>()).add(waiting));
  }

  private record Lane(String topic, @Nullable String key) {
    static Lane of(Outbox.Waiting waiting) {
      return new Lane(waiting.record().topic(), waiting.record().key());
    }
  }

  /** Sends all that can be sent. */
  void deliver() {
    while (!lanes.isEmpty()) {
      Map<Lane, Future<RecordMetadata>> sent = sendFirstOfEach();
      lanes.keySet().retainAll(sent.keySet());
      for (Map.Entry<Lane, Future<RecordMetadata>> each : sent.entrySet()) {
        settle(each.getKey(), each.getValue());
      }
    }
  }

  /** What the brokers have. */
  List<Outbox.Waiting> delivered() {
    return delivered;
  }

  /** Why something was left over, if anything was. */
  @Nullable Throwable failure() {
    return failure;
  }

  private Map<Lane, Future<RecordMetadata>> sendFirstOfEach() {
    Map<Lane, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    lanes.forEach(
        (lane, queue) -> {
          // Each try at a topic that nobody answers for takes seconds; one is enough.
          if (!deafTopics.contains(lane.topic())) {
            Future<RecordMetadata> answer = producer.send(queue.element().record());
            sent.put(lane, answer);
            if (nobodyAnswers(answer)) {
              deafTopics.add(lane.topic());
            }
          }
        });
    return sent;
  }

  private static boolean nobodyAnswers(Future<RecordMetadata> answer) {
    return answer.isDone()
        && answer.state() == Future.State.FAILED
        && answer.exceptionNow() instanceof org.apache.kafka.common.errors.TimeoutException;
  }

  private void settle(Lane lane, Future<RecordMetadata> answer) {
    try {
      answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      Deque<Outbox.Waiting> queue = lanes.getOrDefault(lane, new ArrayDeque<>());
      delivered.add(queue.remove());
      if (queue.isEmpty()) {
        lanes.remove(lane);
      }
    } catch (ExecutionException refused) {
      failure = refused.getCause();
      lanes.remove(lane);
    } catch (TimeoutException silent) {
      failure = silent;
      lanes.remove(lane);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      failure = stopping;
      lanes.clear();
    }
  }
}
