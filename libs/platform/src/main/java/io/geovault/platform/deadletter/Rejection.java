package io.geovault.platform.deadletter;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import org.jspecify.annotations.Nullable;

/** Why an event was set aside, and as much of it as could be read. */
public record Rejection(
    String code, String reason, @Nullable Envelope envelope, @Nullable VaultEvent event) {

  @Nullable String instanceId() {
    return event == null ? null : event.instanceId();
  }

  @Nullable String accountId() {
    return event == null ? null : event.accountId();
  }

  @Nullable String eventType() {
    return envelope == null ? null : envelope.type();
  }

  @Nullable String eventId() {
    return envelope == null ? null : envelope.id();
  }
}
