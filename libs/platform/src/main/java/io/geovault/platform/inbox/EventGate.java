package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import org.jdbi.v3.core.Handle;

/** Keeps events that must not be trusted on their own away from every handler. */
public interface EventGate {

  /** Returns whether the event may be handled; an event that may not is remembered as applied. */
  boolean admits(Handle handle, Envelope envelope, VaultEvent event);
}
