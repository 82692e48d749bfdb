package io.geovault.platform.inbox;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import org.jdbi.v3.core.Handle;

/** Keeps events from every handler that must not be believed by themselves. */
public interface EventGate {

  /** Whether the event may be handled; one that may not is remembered as applied. */
  boolean admits(Handle handle, Envelope envelope, VaultEvent event);
}
