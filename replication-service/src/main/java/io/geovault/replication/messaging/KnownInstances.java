package io.geovault.replication.messaging;

import io.geovault.events.VaultEvent;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import java.util.Map;

/** What is known of the instances some events are about. */
record KnownInstances(Map<String, Instance> byId) {

  /** The event's instance; refuses one that is unknown, or known otherwise than the event says. */
  Instance require(VaultEvent event) {
    Instance instance = byId.get(event.instanceId());
    if (instance == null) {
      throw EventRefused.unknownInstance(event.instanceId());
    }
    instance.confirm(event);
    return instance;
  }
}
