package io.geovault.platform.inbox;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import org.jspecify.annotations.Nullable;

/** The reason why an event was set aside, and the parts of the event that could be read. */
public record Rejection(
    String code, String reason, @Nullable Envelope envelope, @Nullable VaultEvent event) {

  private static final int LONGEST_REASON = 2_000;
  private static final byte[] NO_DATA = {'{', '}'};

  /**
   * Shortens a reason that is too long for a list, and removes NUL, which no database text can
   * hold.
   */
  public Rejection {
    reason = reason.replace("\0", "");
    reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /** The rejection of an event that a rule refused. */
  public static Rejection of(
      EventRefused refused, @Nullable Envelope envelope, @Nullable VaultEvent event) {
    return new Rejection(refused.code(), refused.reason(), envelope, event);
  }

  /**
   * The rejection of an event that a bug prevented from being applied, with as much of the event as
   * can be read.
   */
  public static Rejection unexpected(Delivery delivery, RuntimeException failure) {
    Envelope envelope = envelopeOf(delivery);
    Rejection bare = unexpected(failure);
    return new Rejection(
        bare.code(), bare.reason(), envelope, envelope == null ? null : eventOf(envelope));
  }

  /**
   * The rejection for a bug alone. It repeats no content of the event, because that content may
   * have caused the failure.
   */
  public static Rejection unexpected(RuntimeException failure) {
    String kind = failure.getClass().getSimpleName();
    return new Rejection(
        "internal-error",
        "applying it failed with " + kind + "; see the service's log",
        null,
        null);
  }

  /** Returns the envelope of a record, even if its data breaks rules; null if it has none. */
  static @Nullable Envelope envelopeOf(Delivery delivery) {
    try {
      byte[] value = delivery.value();
      return CloudEventCodec.read(
          delivery.headers(), value == null || value.length == 0 ? NO_DATA : value);
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  private static @Nullable VaultEvent eventOf(Envelope envelope) {
    try {
      return EventJson.read(envelope.type(), envelope.data()) instanceof EventReading.Known known
          ? known.event()
          : null;
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  public @Nullable String instanceId() {
    return event == null ? null : event.instanceId();
  }

  public @Nullable String accountId() {
    return event == null ? null : event.accountId();
  }

  public @Nullable String eventType() {
    return envelope == null ? null : envelope.type();
  }

  public @Nullable String eventId() {
    return envelope == null ? null : envelope.id();
  }
}
