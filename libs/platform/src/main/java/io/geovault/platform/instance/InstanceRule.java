package io.geovault.platform.instance;

import io.geovault.platform.inbox.EventRefused;
import org.jdbi.v3.core.Handle;

/** A service's own condition for accepting a change of an instance. */
public interface InstanceRule {
  /**
   * Checks the instance in the state after the event, in the event's transaction and before
   * anything else of the event is written; throws {@link EventRefused} to keep the earlier state.
   */
  void check(Handle handle, Instance after);
}
