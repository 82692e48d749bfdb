package io.geovault.platform.instance;

import io.geovault.platform.inbox.EventRefused;
import org.jdbi.v3.core.Handle;

/** A service's own condition for what it takes as known of an instance. */
public interface InstanceRule {
  /**
   * Looks at the instance as an event is about to leave it, in the event's transaction and before
   * anything else of the event is written; throws {@link EventRefused} to keep what was known.
   */
  void check(Handle handle, Instance after);
}
