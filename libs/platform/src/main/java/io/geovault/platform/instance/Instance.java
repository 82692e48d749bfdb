package io.geovault.platform.instance;

import io.geovault.events.VaultEvent;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.platform.inbox.EventRefused;
import java.time.Instant;

/** One MySQL server as its latest event left it. */
public record Instance(
    String id,
    String accountId,
    String region,
    InstanceSpec spec,
    InstanceStatus status,
    Instant createdAt) {

  /** Whether there is a server behind it that can be asked anything. */
  public boolean isAlive() {
    return status != InstanceStatus.RELEASED && status != InstanceStatus.DESTROYED;
  }

  /** Refuses an event that tells another account or region of this instance. */
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
