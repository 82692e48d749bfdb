package io.geovault.platform.guard;

import io.geovault.events.EventTypes;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventGate;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Holds an {@code InstanceDestroyed} of an account that requires two persons to destroy an
 * instance, because any client with write access to {@code instance.events} can publish this event.
 * {@code DestroyConfirmed}, which only recyclebin-service may write, passes as an {@code
 * InstanceDestroyed}.
 */
@Singleton
class DestroyGate implements EventGate {

  private static final Logger LOG = Logger.getLogger(DestroyGate.class);
  private static final String BY_ITSELF = EventTypes.of(InstanceDestroyed.class).name();

  private final GuardedAccounts accounts;
  private final Instances instances;
  private final LifeTrail trail;

  DestroyGate(GuardedAccounts accounts, Instances instances, LifeTrail trail) {
    this.accounts = accounts;
    this.instances = instances;
    this.trail = trail;
  }

  @Override
  public boolean admits(Handle handle, Envelope envelope, VaultEvent event) {
    if (!(event instanceof InstanceDestroyed) || !envelope.type().equals(BY_ITSELF)) {
      return true;
    }
    // The account that owns the instance decides, even if the event names another account.
    return instances
        .find(handle, event.instanceId())
        .map(instance -> admits(handle, envelope, event, instance))
        .orElse(true);
  }

  private boolean admits(Handle handle, Envelope envelope, VaultEvent event, Instance instance) {
    if (!accounts.isGuarded(handle, instance.accountId())) {
      return true;
    }
    instance.confirm(event);
    LOG.infof(
        "InstanceDestroyed waits for its confirmation: instance=%s source=%s",
        instance.id(), envelope.source());
    trail.append(handle, envelope, event, LifeAction.DESTROY_BY_EVENT_HELD);
    return false;
  }
}
