package io.geovault.platform.inbox;

import io.geovault.events.EventJson;
import io.geovault.events.EventReading;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import org.jspecify.annotations.Nullable;

/** Why an event was set aside, and as much of it as could be read. */
public record Rejection(
    String code, String reason, @Nullable Envelope envelope, @Nullable VaultEvent event) {

  private static final int LONGEST_REASON = 2_000;
  private static final byte[] NO_DATA = {'{', '}'};

  /** Cuts a reason that is too long for a list, and takes out what no database text can hold. */
  public Rejection {
    reason = reason.replace("\0", "");
    reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /** An event refused by a rule. */
  public static Rejection of(
      EventRefused refused, @Nullable Envelope envelope, @Nullable VaultEvent event) {
    return new Rejection(refused.code(), refused.reason(), envelope, event);
  }

  /** An event that met a bug: what it is about is kept as far as it can be read. */
  public static Rejection unexpected(Delivery delivery, RuntimeException failure) {
    Envelope envelope = envelopeOf(delivery);
    Rejection bare = unexpected(failure);
    return new Rejection(
        bare.code(), bare.reason(), envelope, envelope == null ? null : eventOf(envelope));
  }

  /** A bug alone: nothing the event says is repeated, for that may be what broke us. */
  public static Rejection unexpected(RuntimeException failure) {
    String kind = failure.getClass().getSimpleName();
    return new Rejection(
        "internal-error", "applying it failed with " + kind + "; the log has more", null, null);
  }

  /** The envelope of a record, though its data may break rules; null where it has none. */
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
