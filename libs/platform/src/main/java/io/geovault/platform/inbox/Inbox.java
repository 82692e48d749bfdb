package io.geovault.platform.inbox;

import io.geovault.events.cloudevents.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** The events already applied, by their CloudEvents source and id. */
@ApplicationScoped
class Inbox {

  private final Clock clock;

  Inbox(Clock clock) {
    this.clock = clock;
  }

  /** Remembers the event; false where it was applied before, whatever replica did so. */
  boolean isFirst(Handle handle, Envelope envelope) {
    return handle.execute(
            "insert into inbox (source, event_id, received_at) values (?, ?, ?) on conflict do nothing",
            envelope.source(),
            envelope.id(),
            clock.instant())
        == 1;
  }
}
