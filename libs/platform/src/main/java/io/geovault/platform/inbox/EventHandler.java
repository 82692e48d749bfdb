package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What a service does with some types of event. Called once per event, in order per instance, in
 * the transaction that remembers the event as applied.
 */
public interface EventHandler {

  /** Whether this handler wants events of that type. */
  boolean wants(Class<? extends VaultEvent> type);

  /** Applies the event, or throws {@link EventRefused} before having written anything. */
  void handle(Handle handle, Envelope envelope, VaultEvent event);

  /**
   * Applies events of one type that came together, oldest first. To be overridden where many are
   * cheaper together than one by one; what concerns one of them is done within {@link
   * IncomingEvent#handle}.
   */
  default void handleAll(Handle handle, List<IncomingEvent> events) {
    events.forEach(
        incoming -> incoming.handle(() -> handle(handle, incoming.envelope(), incoming.event())));
  }
}
