package io.geovault.platform.inbox;

import io.geovault.platform.arrival.Batch;
import io.geovault.platform.arrival.LargeBatches;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.DatabaseFailures;
import io.geovault.platform.inbox.offset.AppliedOffsets;
import io.geovault.platform.time.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Receives the events that Kafka delivers. One transaction applies a batch, or as much of it as
 * fits into memory; if one event makes that transaction fail, each event gets its own. While the
 * database is not available the partition waits, because nothing can be remembered; an event never
 * makes the partition wait.
 */
@ApplicationScoped
public class EventIntake {

  /** The worker threads that are used only by the consumers of events. */
  public static final String THREADS = "events";

  private static final Logger LOG = Logger.getLogger(EventIntake.class);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  private final Database database;
  private final EventApplication application;
  private final AppliedOffsets offsets;
  private final MeterRegistry meters;

  EventIntake(
      Database database,
      EventApplication application,
      AppliedOffsets offsets,
      MeterRegistry meters) {
    this.database = database;
    this.application = application;
    this.offsets = offsets;
    this.meters = meters;
  }

  /**
   * Returns once every record is applied, recognised as a repeat or kept as a dead letter. Offsets
   * may be committed only after that.
   */
  public void receive(ConsumerRecords<String, byte[]> records) {
    for (Batch batch : Batch.of(records)) {
      LargeBatches.apply(batch, () -> take(batch.records()));
    }
    offsets.applied(records);
  }

  private void take(List<ConsumerRecord<String, byte[]>> records) {
    List<Delivery> deliveries = records.stream().map(Delivery::of).toList();
    try {
      persistently(() -> applyTogether(deliveries));
    } catch (RuntimeException spoiled) {
      LOG.warnf("A batch of %d events is applied one by one: %s", deliveries.size(), spoiled);
      deliveries.forEach(delivery -> persistently(() -> applyAlone(delivery)));
    }
  }

  private void applyTogether(List<Delivery> deliveries) {
    List<Outcome> outcomes = database.write(handle -> application.apply(handle, deliveries));
    for (int i = 0; i < outcomes.size(); i++) {
      count(deliveries.get(i), outcomes.get(i));
    }
  }

  private void applyAlone(Delivery delivery) {
    try {
      List<Delivery> alone = List.of(delivery);
      count(delivery, database.write(handle -> application.apply(handle, alone)).getFirst());
    } catch (RuntimeException failure) {
      if (DatabaseFailures.isTransient(failure)) {
        throw failure;
      }
      LOG.errorf(failure, "Event could not be applied, origin=%s", delivery.origin());
      reject(delivery, failure);
      count(delivery, Outcome.DEAD_LETTER);
    }
  }

  private void reject(Delivery delivery, RuntimeException failure) {
    try {
      database.writing(handle -> application.rejectUnexpected(handle, delivery, failure));
    } catch (RuntimeException unwritable) {
      if (DatabaseFailures.isTransient(unwritable)) {
        throw unwritable;
      }
      LOG.errorf(unwritable, "A dead letter could not be written, origin=%s", delivery.origin());
      database.writing(handle -> application.rejectUnwritable(handle, delivery, failure));
    }
  }

  private void persistently(Runnable work) {
    for (int failures = 1; ; failures++) {
      try {
        work.run();
        return;
      } catch (RuntimeException failure) {
        if (!DatabaseFailures.isTransient(failure)) {
          throw failure;
        }
        LOG.warnf("Events wait for the database: %s", failure.getMessage());
        pause(PAUSES.after(failures), failure);
      }
    }
  }

  private static void pause(Duration time, RuntimeException failure) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private void count(Delivery delivery, Outcome outcome) {
    meters
        .counter("geovault.events.received", "topic", delivery.topic(), "outcome", outcome.label())
        .increment();
  }
}
