package io.geovault.platform.inbox;

import io.geovault.events.EventReading;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.platform.observability.Traces;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Applies delivered events in a given transaction: an event is read, recognised as a repeat, passed
 * to its handlers, or kept as a dead letter.
 */
@ApplicationScoped
public class EventApplication {

  private static final Logger LOG = Logger.getLogger(EventApplication.class);

  private final List<EventHandler> handlers;
  private final List<EventGate> gates;
  private final Inbox inbox;
  private final DeadLetterSink deadLetters;
  private final Traces traces;

  EventApplication(
      @All List<EventHandler> handlers,
      @All List<EventGate> gates,
      Inbox inbox,
      DeadLetterSink deadLetters,
      Traces traces) {
    this.handlers = handlers;
    this.gates = gates;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.traces = traces;
  }

  /** The result of reading one delivery, before anything is written. */
  private sealed interface Reading {
    /** An event whose type no handler wants. */
    record Unwanted(String type) implements Reading {}

    /** A delivery that is not an event, or not a valid one. */
    record Unreadable(Delivery delivery, Rejection rejection) implements Reading {}

    /** An event to pass to its handlers, unless it is a repeat. */
    record Wanted(IncomingEvent incoming) implements Reading {}
  }

  /** Applies the events in their order and returns the outcome of each, in the same order. */
  List<Outcome> apply(Handle handle, List<Delivery> deliveries) {
    List<Reading> readings = deliveries.stream().map(this::read).toList();
    Set<IncomingEvent> fresh = withoutRepeats(handle, readings);
    runs(fresh).forEach(run -> hand(handle, run));
    return readings.stream().map(reading -> settle(handle, reading, fresh)).toList();
  }

  /** Applies a dead letter again; throws {@link EventRefused} if it still cannot be applied. */
  public void reapply(Handle handle, Delivery delivery) {
    switch (read(delivery)) {
      case Reading.Wanted(IncomingEvent incoming) -> {
        inbox.remember(handle, List.of(incoming.envelope()));
        hand(handle, List.of(incoming));
        incoming.throwRefusal();
      }
      case Reading.Unreadable(Delivery same, Rejection rejection) ->
          throw new EventRefused(rejection.code(), rejection.reason());
      case Reading.Unwanted(String type) ->
          throw new EventRefused(
              "unknown-type", "type " + type + " is not applied by this version");
    }
  }

  /**
   * Keeps an event that caused an unexpected failure of a handler, so that the next event is not
   * blocked.
   */
  void rejectUnexpected(Handle handle, Delivery delivery, RuntimeException failure) {
    reject(handle, delivery, Rejection.unexpected(delivery, failure));
  }

  /** Keeps only the position of an event for which even the dead letter cannot be written. */
  void rejectUnwritable(Handle handle, Delivery delivery, RuntimeException failure) {
    reject(handle, delivery.withoutContent(), Rejection.unexpected(failure));
  }

  private Reading read(Delivery delivery) {
    @Nullable Envelope envelope = null;
    try {
      if (delivery.tooLarge() != null) {
        return tooLarge(delivery, delivery.tooLarge());
      }
      envelope = CloudEventCodec.read(delivery.headers(), delivery.value());
      return switch (OwnTopic.read(delivery, envelope)) {
        case EventReading.Known known when isWanted(known.event()) ->
            new Reading.Wanted(new IncomingEvent(delivery, envelope, known.event(), traces));
        case EventReading.Known known -> new Reading.Unwanted(envelope.type());
        case EventReading.Unknown unknown -> new Reading.Unwanted(envelope.type());
      };
    } catch (InvalidEvent invalid) {
      return new Reading.Unreadable(
          delivery, Rejection.of(EventRefused.of(invalid), envelope, null));
    } catch (EventRefused refused) {
      return new Reading.Unreadable(delivery, Rejection.of(refused, envelope, null));
    }
  }

  private static Reading tooLarge(Delivery delivery, String what) {
    EventRefused refusal =
        new EventRefused(
            "record-too-large",
            what
                + "; the record is not stored here; it remains in Kafka at its origin for the"
                + " retention of that topic");
    return new Reading.Unreadable(
        delivery, Rejection.of(refusal, Rejection.envelopeOf(delivery), null));
  }

  private boolean isWanted(VaultEvent event) {
    return handlers.stream().anyMatch(handler -> handler.wants(event.getClass()));
  }

  private List<EventHandler> wanting(IncomingEvent incoming) {
    return handlers.stream().filter(handler -> handler.wants(incoming.event().getClass())).toList();
  }

  private Set<IncomingEvent> withoutRepeats(Handle handle, List<Reading> readings) {
    List<IncomingEvent> wanted =
        readings.stream()
            .mapMulti(
                (Reading reading, Consumer<IncomingEvent> each) -> {
                  if (reading instanceof Reading.Wanted(IncomingEvent incoming)) {
                    each.accept(incoming);
                  }
                })
            .toList();
    if (wanted.isEmpty()) {
      return Set.of();
    }
    List<Boolean> first =
        inbox.remember(handle, wanted.stream().map(IncomingEvent::envelope).toList());
    Set<IncomingEvent> fresh = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (first.get(i)) {
        fresh.add(wanted.get(i));
      }
    }
    return fresh;
  }

  /**
   * Groups consecutive events of one type that exactly one handler wants. With two handlers, the
   * second would see an event after the first had already seen a later event.
   */
  private List<List<IncomingEvent>> runs(Set<IncomingEvent> events) {
    List<List<IncomingEvent>> runs = new ArrayList<>();
    @Nullable Class<?> type = null;
    for (IncomingEvent incoming : events) {
      Class<?> next = incoming.event().getClass();
      if (next != type || wanting(incoming).size() > 1) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(incoming);
      type = next;
    }
    return runs;
  }

  private void hand(Handle handle, List<IncomingEvent> run) {
    List<IncomingEvent> admitted = new ArrayList<>();
    for (IncomingEvent incoming : run) {
      incoming.handle(
          () -> {
            if (isAdmitted(handle, incoming)) {
              admitted.add(incoming);
            }
          });
    }
    if (!admitted.isEmpty()) {
      wanting(run.getFirst()).forEach(handler -> handler.handle(handle, admitted));
    }
  }

  private boolean isAdmitted(Handle handle, IncomingEvent incoming) {
    return gates.stream()
        .allMatch(gate -> gate.admits(handle, incoming.envelope(), incoming.event()));
  }

  private Outcome settle(Handle handle, Reading reading, Set<IncomingEvent> fresh) {
    return switch (reading) {
      case Reading.Unwanted unwanted -> Outcome.IGNORED;
      case Reading.Unreadable(Delivery delivery, Rejection rejection) ->
          reject(handle, delivery, rejection);
      case Reading.Wanted(IncomingEvent incoming) when !fresh.contains(incoming) ->
          Outcome.DUPLICATE;
      case Reading.Wanted(IncomingEvent incoming) -> {
        EventRefused refusal = incoming.refusal();
        yield refusal == null
            ? Outcome.APPLIED
            : reject(
                handle,
                incoming.delivery(),
                Rejection.of(refusal, incoming.envelope(), incoming.event()));
      }
    };
  }

  private Outcome reject(Handle handle, Delivery delivery, Rejection rejection) {
    LOG.warnf("Event set aside: %s origin=%s", rejection.reason(), delivery.origin());
    deadLetters.add(handle, delivery, rejection);
    return Outcome.DEAD_LETTER;
  }
}
