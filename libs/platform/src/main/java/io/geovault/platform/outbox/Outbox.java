package io.geovault.platform.outbox;

import io.geovault.events.EventTypes;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.database.JsonMaps;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.observability.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Events to publish, written in the transaction of the change that they announce, so that neither
 * exists without the other (rule A2). {@link OutboxRelay} sends them in the order in which they
 * were written.
 */
@ApplicationScoped
public class Outbox {

  /** Records that are written together are sent together: one read for many records. */
  private static final long GATHER_MILLIS = 15;

  private final Ids ids;
  private final Clock clock;
  private final Traces traces;
  private final String source;
  private final Semaphore added = new Semaphore(0);

  Outbox(
      Ids ids,
      Clock clock,
      Traces traces,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.ids = ids;
    this.clock = clock;
    this.traces = traces;
    this.source = "/geovault/" + application;
  }

  /** The CloudEvents source of all events that this service publishes. */
  public String source() {
    return source;
  }

  /** Publishes {@code event} once this transaction is committed, keyed by its instance. */
  public void append(Handle handle, VaultEvent event) {
    append(handle, announce(event, (String) MDC.get("correlationId"), traces.traceparent()));
  }

  /** Does what {@link #append(Handle, VaultEvent)} does for several events, in their order. */
  public void appendAll(Handle handle, List<? extends VaultEvent> events) {
    String correlationId = (String) MDC.get("correlationId");
    String traceparent = traces.traceparent();
    append(
        handle, events.stream().map(event -> announce(event, correlationId, traceparent)).toList());
  }

  /** Returns {@code event} as a record that belongs to the request and trace with these ids. */
  public OutboxRecord announce(
      VaultEvent event, @Nullable String correlationId, @Nullable String traceparent) {
    Envelope envelope =
        Envelope.of(ids.next("ev"), source, clock.instant(), event)
            .within(correlationId, traceparent);
    Map<String, String> headers = new LinkedHashMap<>();
    CloudEventCodec.binaryHeaders(envelope)
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    return new OutboxRecord(
        EventTypes.of(event).topic().topic(), event.instanceId(), headers, envelope.data());
  }

  /** Publishes a record unchanged. */
  public void append(Handle handle, OutboxRecord record) {
    append(handle, List.of(record));
  }

  /** Publishes records unchanged, in their order. */
  public void append(Handle handle, List<OutboxRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    // One statement for all: a thousand purges write their events in one transaction.
    handle
        .createUpdate(
            """
            insert into outbox (topic, key, headers, payload, created_at)
            select topic, key, cast(headers as jsonb), payload, :now
            from unnest(:topics, :keys, :headers, :payloads) with ordinality
              as given (topic, key, headers, payload, position)
            order by position
            """)
        .bindArray("topics", String.class, records.stream().map(OutboxRecord::topic).toList())
        .bindArray("keys", String.class, records.stream().map(Outbox::key).toList())
        .bindArray(
            "headers",
            String.class,
            records.stream().map(record -> JsonMaps.write(record.headers())).toList())
        .bind("payloads", bytes(records.stream().map(Outbox::payload).toArray(byte[][]::new)))
        .bind("now", clock.instant())
        .execute();
    handle.afterCommit(added::release);
  }

  private static String key(OutboxRecord record) {
    return record.key() == null ? "" : record.key();
  }

  private static byte[] payload(OutboxRecord record) {
    return record.payload() == null ? new byte[0] : record.payload();
  }

  private static Argument bytes(byte[][] values) {
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("bytea", values));
  }

  /** Waits until this replica has added a record, or the time is over. */
  void awaitNew(long millis) throws InterruptedException {
    if (added.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
      added.drainPermits();
    }
  }
}
