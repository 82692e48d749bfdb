package io.geovault.platform.instance;

import io.geovault.events.VaultEvent;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.platform.inbox.EventRefused;
import java.time.Instant;

/** One MySQL server in the state after its latest event. */
public record Instance(
    String id,
    String accountId,
    String region,
    InstanceSpec spec,
    InstanceStatus status,
    Instant createdAt) {

  /** Returns whether the instance still has a server that can be queried. */
  public boolean isAlive() {
    return status != InstanceStatus.RELEASED && status != InstanceStatus.DESTROYED;
  }

  /** Refuses an event that names another account or region for this instance. */
  public void confirm(VaultEvent event) {
    EventRefused.unless(
        accountId.equals(event.accountId()),
        "account-mismatch",
        "instance " + id + " belongs to another account than accountId says");
    EventRefused.unless(
        region.equals(event.region()),
        "region-mismatch",
        "instance " + id + " is in " + region + ", region says " + event.region());
  }

  Instance with(InstanceSpec changed) {
    return new Instance(id, accountId, region, changed, status, createdAt);
  }

  Instance with(InstanceStatus changed) {
    return new Instance(id, accountId, region, spec, changed, createdAt);
  }
}
