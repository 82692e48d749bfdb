package io.geovault.platform.inbox;

import org.jdbi.v3.core.Handle;

/** Where events go that cannot be applied, so that the next one is not held up. */
public interface SetAside {

  /** Keeps the event with its reason, once, however often it is delivered. */
  void add(Handle handle, Delivery delivery, Rejection rejection);
}
