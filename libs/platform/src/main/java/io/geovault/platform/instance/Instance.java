package io.geovault.platform.instance;

import io.geovault.events.instance.InstanceSpec;
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

  Instance with(InstanceSpec changed) {
    return new Instance(id, accountId, region, changed, status, createdAt);
  }

  Instance with(InstanceStatus changed) {
    return new Instance(id, accountId, region, spec, changed, createdAt);
  }
}
