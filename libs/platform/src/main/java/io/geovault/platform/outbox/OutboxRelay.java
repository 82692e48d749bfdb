package io.geovault.platform.outbox;

import io.geovault.platform.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Sends what the outbox holds, oldest first, and deletes it once the brokers have it. One replica
 * at a time does so, chosen by an advisory lock: with two, events of one instance could overtake
 * each other. A death between sending and deleting sends again, with the same event id; consumers
 * apply it once.
 */
@Singleton
final class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final long POLL_MILLIS = 200;
  private static final long FAILURE_PAUSE_MILLIS = 2_000;

  private final Database database;
  private final Outbox outbox;
  private final OutboxProducer producer;
  private volatile boolean stopping;

  OutboxRelay(Database database, Outbox outbox, OutboxProducer producer) {
    this.database = database;
    this.outbox = outbox;
    this.producer = producer;
  }

  void start(@Observes StartupEvent started) {
    Thread.ofPlatform().daemon().name("outbox-relay").start(this::relayUntilStopped);
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
  }

  private void relayUntilStopped() {
    while (!stopping) {
      try {
        OutboxBatch batch = database.write(this::relayBatch);
        Throwable failure = batch.failure();
        if (failure != null) {
          waitAfter(failure);
        } else if (batch.delivered().size() < BATCH) {
          outbox.awaitNew(POLL_MILLIS);
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        waitAfter(failure);
      }
    }
  }

  private void waitAfter(Throwable failure) {
    LOG.warnf("Outgoing events wait in the outbox: %s", failure);
    try {
      TimeUnit.MILLISECONDS.sleep(FAILURE_PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      stopping = true;
    }
  }

  OutboxBatch relayBatch(Handle handle) {
    boolean leads = outbox.tryLead(handle);
    OutboxBatch batch = new OutboxBatch(producer, leads ? outbox.oldest(handle, BATCH) : List.of());
    batch.deliver();
    outbox.delete(handle, batch.delivered());
    return batch;
  }
}
