package io.geovault.platform.instance;

import io.geovault.events.InstanceEvent;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.SingleEventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Keeps the instance projection up to date. */
@ApplicationScoped
class InstanceEventHandler implements SingleEventHandler {

  private final InstanceProjection projection;

  InstanceEventHandler(InstanceProjection projection) {
    this.projection = projection;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return InstanceEvent.class.isAssignableFrom(type);
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof InstanceEvent instanceEvent) {
      projection.apply(handle, instanceEvent);
    }
  }
}
