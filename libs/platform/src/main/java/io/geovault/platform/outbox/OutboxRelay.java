package io.geovault.platform.outbox;

import io.geovault.platform.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of the outbox, oldest first, and deletes them once the brokers have acknowledged
 * them. Only one replica at a time does so, chosen by an advisory lock: with two, events of one
 * instance could overtake each other. After a death between sending and deleting, an event is sent
 * again with the same event id; consumers apply it once. A record that cannot be read or sent is
 * parked with its reason; later records with the same topic and key wait for it, all others are
 * sent.
 */
@Singleton
final class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /**
   * Each attempt at a topic without an answering broker takes seconds, and its rows may be the
   * oldest.
   */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final long POLL_MILLIS = 200;
  private static final long FAILURE_PAUSE_MILLIS = 2_000;

  private final Database database;
  private final Outbox outbox;
  private final OutboxRows rows;
  private final OutboxProducer producer;
  private final Map<String, Long> silentUntil = new HashMap<>();
  private volatile boolean stopping;

  OutboxRelay(Database database, Outbox outbox, OutboxRows rows, OutboxProducer producer) {
    this.database = database;
    this.outbox = outbox;
    this.rows = rows;
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
        Relayed relayed = database.write(this::relayBatch);
        if (relayed.failure() != null) {
          waitAfter(relayed.failure());
        } else if (!relayed.mayGoOn()) {
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

  /**
   * The result of one batch.
   *
   * @param mayGoOn whether more rows may be waiting than the batch contained
   */
  record Relayed(boolean mayGoOn, @Nullable Throwable failure) {
    static final Relayed NOTHING = new Relayed(false, null);
  }

  Relayed relayBatch(Handle handle) {
    if (!rows.tryLead(handle)) {
      return Relayed.NOTHING;
    }
    silentUntil.values().removeIf(until -> until - System.nanoTime() < 0);
    List<Waiting> oldest = rows.oldest(handle, silentUntil.keySet());
    OutboxBatch batch = new OutboxBatch(producer, oldest);
    batch.deliver();
    rows.delete(handle, batch.delivered());
    batch.refused().forEach((id, reason) -> park(handle, id, reason));
    batch
        .silentTopics()
        .forEach(topic -> silentUntil.put(topic, System.nanoTime() + SILENCE.toNanos()));
    return new Relayed(OutboxRows.mayBeMore(oldest), batch.failure());
  }

  private void park(Handle handle, long id, String reason) {
    LOG.errorf("Outgoing event %d is parked until an operator decides: %s", id, reason);
    rows.park(handle, id, reason);
  }
}
