package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import org.jspecify.annotations.Nullable;

/** Why an event was set aside, and as much of it as could be read. */
public record Rejection(
    String code, String reason, @Nullable Envelope envelope, @Nullable VaultEvent event) {

  /** An event refused by a rule. */
  public static Rejection of(
      EventRefused refused, @Nullable Envelope envelope, @Nullable VaultEvent event) {
    return new Rejection(refused.code(), refused.reason(), envelope, event);
  }

  /** An event that met a bug: nothing it says is repeated, for that may be what broke us. */
  public static Rejection unexpected(RuntimeException failure) {
    String kind = failure.getClass().getSimpleName();
    return new Rejection(
        "internal-error", "applying it failed with " + kind + "; the log has more", null, null);
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
