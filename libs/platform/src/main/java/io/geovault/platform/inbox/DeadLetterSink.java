package io.geovault.platform.inbox;

import org.jdbi.v3.core.Handle;

/** Stores the events that cannot be applied, so that the next event is not blocked. */
public interface DeadLetterSink {

  /** Records the event with its reason: once, however often it is delivered. */
  void add(Handle handle, Delivery delivery, Rejection rejection);
}
