package io.geovault.recyclebin.messaging;

import io.geovault.events.VaultEvent;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** The instance an event speaks of, if what it says of account and region is true. */
@Singleton
class KnownInstances {

  private final Instances instances;

  KnownInstances(Instances instances) {
    this.instances = instances;
  }

  Instance of(Handle handle, VaultEvent event) {
    Instance instance =
        instances
            .find(handle, event.instanceId())
            .orElseThrow(() -> EventRefused.unknownInstance(event.instanceId()));
    EventRefused.unless(
        instance.accountId().equals(event.accountId()),
        "account-mismatch",
        "instance " + instance.id() + " belongs to another account than accountId says");
    EventRefused.unless(
        instance.region().equals(event.region()),
        "region-mismatch",
        "instance " + instance.id() + " is in " + instance.region() + ", not in what region says");
    return instance;
  }
}
