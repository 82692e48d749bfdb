package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** An {@link EventHandler} that applies each event of a batch by itself, oldest first. */
public interface SingleEventHandler extends EventHandler {

  /** Applies the event, or throws {@link EventRefused} before it has written anything. */
  void handle(Handle handle, Envelope envelope, VaultEvent event);

  @Override
  default void handle(Handle handle, List<IncomingEvent> events) {
    events.forEach(
        incoming -> incoming.handle(() -> handle(handle, incoming.envelope(), incoming.event())));
  }
}
