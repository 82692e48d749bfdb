package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.observability.Traces;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One event of a batch that is being applied. The work of a handler for this event runs in {@link
 * #handle}, so that log lines, jobs and spans belong to the event and a refusal affects no other
 * event.
 */
public final class IncomingEvent {

  private final Delivery delivery;
  private final Envelope envelope;
  private final VaultEvent event;
  private final Traces traces;
  private @Nullable EventRefused refusal;

  IncomingEvent(Delivery delivery, Envelope envelope, VaultEvent event, Traces traces) {
    this.delivery = delivery;
    this.envelope = envelope;
    this.event = event;
    this.traces = traces;
  }

  public Envelope envelope() {
    return envelope;
  }

  public VaultEvent event() {
    return event;
  }

  /**
   * Runs {@code work} for this event. An {@link EventRefused} that it throws is recorded, and later
   * calls run nothing.
   */
  public void handle(Runnable work) {
    if (refusal != null) {
      return;
    }
    try {
      within(work);
    } catch (EventRefused refused) {
      refusal = refused;
    }
  }

  /** Restores the log context of the caller, because a caller that replays the event has one. */
  private void within(Runnable work) {
    Map<String, Object> outside = Map.copyOf(MDC.getMap());
    String correlation = envelope.correlationId();
    MDC.put("instance", event.instanceId());
    MDC.put("eventId", envelope.id());
    MDC.put("correlationId", correlation == null ? envelope.id() : correlation);
    try {
      traces.continueIn("apply " + event.getClass().getSimpleName(), envelope.traceparent(), work);
    } finally {
      MDC.clear();
      outside.forEach(MDC::put);
    }
  }

  Delivery delivery() {
    return delivery;
  }

  /** Throws the refusal of this event, if there is one. */
  void throwRefusal() {
    if (refusal != null) {
      throw refusal;
    }
  }

  @Nullable EventRefused refusal() {
    return refusal;
  }
}
