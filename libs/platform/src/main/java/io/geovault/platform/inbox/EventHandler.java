package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The effect of some types of event on a service. Called once per event, in order per instance, in
 * the transaction that remembers the event as applied.
 */
public interface EventHandler {

  /** Returns whether this handler wants events of that type. */
  boolean wants(Class<? extends VaultEvent> type);

  /** Applies the event, or throws {@link EventRefused} before it has written anything. */
  void handle(Handle handle, Envelope envelope, VaultEvent event);

  /**
   * Applies events of one type that arrived together, oldest first. Override this method if many
   * events together are cheaper than one by one; work for one event must run within {@link
   * IncomingEvent#handle}.
   */
  default void handleAll(Handle handle, List<IncomingEvent> events) {
    events.forEach(
        incoming -> incoming.handle(() -> handle(handle, incoming.envelope(), incoming.event())));
  }
}
