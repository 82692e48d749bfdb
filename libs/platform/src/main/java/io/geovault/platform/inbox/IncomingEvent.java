package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.observability.Traces;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One event of a batch that is being applied. What a handler does for it happens in {@link
 * #handle}, so that log lines, jobs and spans belong to it and a refusal concerns it alone.
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
   * Runs {@code work} for this event; an {@link EventRefused} it throws is kept, and after that
   * nothing more is run.
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

  /**
   * As {@link #handle}, the refusal thrown. What a caller who replays it was working on is its work
   * again afterwards.
   */
  void within(Runnable work) {
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

  @Nullable EventRefused refusal() {
    return refusal;
  }
}
