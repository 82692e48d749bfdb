package io.geovault.platform.inbox;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.platform.observability.Traces;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Applies one delivered event in a given transaction: read, recognise a repeat, hand on, or keep as
 * a dead letter.
 */
@ApplicationScoped
public class EventApplication {

  private static final Logger LOG = Logger.getLogger(EventApplication.class);

  private final List<EventHandler> handlers;
  private final Inbox inbox;
  private final SetAside setAside;
  private final Traces traces;

  EventApplication(
      @All List<EventHandler> handlers, Inbox inbox, SetAside setAside, Traces traces) {
    this.handlers = handlers;
    this.inbox = inbox;
    this.setAside = setAside;
    this.traces = traces;
  }

  Outcome apply(Handle handle, Delivery delivery) {
    @Nullable Envelope envelope = null;
    @Nullable VaultEvent event = null;
    try {
      envelope = CloudEventCodec.read(delivery.headers(), delivery.value());
      event = read(envelope);
      if (event == null || !isWanted(event)) {
        return Outcome.IGNORED;
      }
      if (!inbox.isFirst(handle, envelope)) {
        return Outcome.DUPLICATE;
      }
      hand(handle, envelope, event);
      return Outcome.APPLIED;
    } catch (InvalidEvent invalid) {
      return reject(handle, delivery, Rejection.of(EventRefused.of(invalid), envelope, event));
    } catch (EventRefused refused) {
      return reject(handle, delivery, Rejection.of(refused, envelope, event));
    }
  }

  /** Applies a dead letter again; throws {@link EventRefused} where it still cannot be. */
  public void reapply(Handle handle, Delivery delivery) {
    try {
      Envelope envelope = CloudEventCodec.read(delivery.headers(), delivery.value());
      VaultEvent event = read(envelope);
      if (event == null) {
        throw new EventRefused(
            "unknown-type", "type " + envelope.type() + " is not known to this version");
      }
      inbox.isFirst(handle, envelope);
      hand(handle, envelope, event);
    } catch (InvalidEvent invalid) {
      throw EventRefused.of(invalid);
    }
  }

  /**
   * Keeps an event that made a handler fail where it must not, so that the next one is not held up.
   */
  void rejectUnexpected(Handle handle, Delivery delivery, RuntimeException failure) {
    reject(handle, delivery, Rejection.unexpected(failure));
  }

  private Outcome reject(Handle handle, Delivery delivery, Rejection rejection) {
    LOG.warnf("Event set aside: %s origin=%s", rejection.reason(), delivery.origin());
    setAside.add(handle, delivery, rejection);
    return Outcome.DEAD_LETTER;
  }

  private static @Nullable VaultEvent read(Envelope envelope) {
    return switch (EventJson.read(envelope.type(), envelope.data())) {
      case EventReading.Known known -> known.event();
      case EventReading.Unknown unknown -> null;
    };
  }

  private boolean isWanted(VaultEvent event) {
    return handlers.stream().anyMatch(handler -> handler.wants(event.getClass()));
  }

  private void hand(Handle handle, Envelope envelope, VaultEvent event) {
    String correlation = envelope.correlationId();
    MDC.put("instance", event.instanceId());
    MDC.put("eventId", envelope.id());
    MDC.put("correlationId", correlation == null ? envelope.id() : correlation);
    try {
      traces.continueIn(
          "apply " + event.getClass().getSimpleName(),
          envelope.traceparent(),
          () ->
              handlers.stream()
                  .filter(handler -> handler.wants(event.getClass()))
                  .forEach(handler -> handler.handle(handle, envelope, event)));
    } finally {
      MDC.clear();
    }
  }
}
