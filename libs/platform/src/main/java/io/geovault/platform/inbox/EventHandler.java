package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The effect of some types of event on a service. Called in the transaction that remembers the
 * events as applied, in order per instance, with each event once; the replay of a dead letter is a
 * call with that one event. A handler that gains nothing from a batch is a {@link
 * SingleEventHandler}.
 */
public interface EventHandler {

  /** Returns whether this handler wants events of that type. */
  boolean wants(Class<? extends VaultEvent> type);

  /**
   * Applies events of one type that arrived together, oldest first. Work for one event must run
   * within {@link IncomingEvent#handle} and throws {@link EventRefused} before it has written
   * anything.
   */
  void handle(Handle handle, List<IncomingEvent> events);
}
