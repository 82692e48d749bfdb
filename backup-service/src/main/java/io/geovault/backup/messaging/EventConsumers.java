package io.geovault.backup.messaging;

import io.geovault.platform.inbox.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topics that this service reads. Batches are handled one after the other, so that order within
 * a key is kept.
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

  @Incoming("recyclebin-events")
  @Blocking(EventIntake.THREADS)
  public void recycleBinEvents(ConsumerRecords<String, byte[]> records) {
    intake.receive(records);
  }
}
