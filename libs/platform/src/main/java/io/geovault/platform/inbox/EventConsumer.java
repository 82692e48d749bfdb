package io.geovault.platform.inbox;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes all topics that the service reads ({@code geovault.topics.read}), with a few Kafka
 * consumers per replica that share the partitions. Each consumer takes its batches one after the
 * other, so that order within a partition holds.
 */
@Singleton
public class EventConsumer {

  /** The worker threads that are used only by the consumers of events. */
  private static final String THREADS = "events";

  private final EventIntake intake;

  EventConsumer(EventIntake intake) {
    this.intake = intake;
  }

  @Incoming("events")
  @Blocking(THREADS)
  public void consume(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }
}
