package io.geovault.recyclebin.messaging;

import io.geovault.platform.inbox.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the topics of this service. Batches are taken one after the other, so that order within
 * a key holds.
 */
@Singleton
public class EventConsumers {

  private final EventIntake intake;

  EventConsumers(EventIntake intake) {
    this.intake = intake;
  }

  @Incoming("instance-events")
  @Blocking(EventIntake.THREADS)
  public void instanceEvents(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }

  @Incoming("backup-events")
  @Blocking(EventIntake.THREADS)
  public void backupEvents(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }

  @Incoming("restore-events")
  @Blocking(EventIntake.THREADS)
  public void restoreEvents(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }

  @Incoming("replication-events")
  @Blocking(EventIntake.THREADS)
  public void replicationEvents(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }
}
