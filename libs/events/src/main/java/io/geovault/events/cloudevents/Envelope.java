package io.geovault.events.cloudevents;

import io.geovault.events.EventJson;
import io.geovault.events.EventTypes;
import io.geovault.events.VaultEvent;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent: its subject, its source, and its JSON data as bytes. Extensions hold every
 * attribute without a component, so that none is lost when the event is passed on.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to pass on; envelopes are never compared
public record Envelope(
    String id,
    String source,
    String type,
    @Nullable String subject,
    @Nullable Instant time,
    @Nullable String correlationId,
    @Nullable String traceparent,
    Map<String, String> extensions,
    byte[] data) {
  // Id and source together are an inbox key: longer values would not fit a database index.
  private static final int LONGEST = 256;

  public Envelope {
    Rules.text("id", id, LONGEST);
    Rules.text("source", source, LONGEST);
    Rules.text("type", type, LONGEST);
    optional("subject", subject);
    optional("correlationid", correlationId);
    optional("traceparent", traceparent);
    Rules.required("data", data);
    extensions = Map.copyOf(extensions);
  }

  /** The envelope of one of the suite's events: its type and subject follow from the event. */
  public static Envelope of(String id, String source, Instant time, VaultEvent event) {
    String type = EventTypes.of(event).name();
    byte[] data = EventJson.write(event);
    return new Envelope(id, source, type, event.instanceId(), time, null, null, Map.of(), data);
  }

  /** This envelope with that correlation id and trace context. */
  public Envelope within(@Nullable String correlationId, @Nullable String traceparent) {
    return new Envelope(
        id, source, type, subject, time, correlationId, traceparent, extensions, data);
  }

  private static void optional(String field, @Nullable String value) {
    if (value != null) {
      Rules.text(field, value, LONGEST);
    }
  }
}
