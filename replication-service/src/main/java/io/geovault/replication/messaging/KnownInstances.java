package io.geovault.replication.messaging;

import io.geovault.events.VaultEvent;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import java.util.Map;

/** The known instances among those that some events are about. */
record KnownInstances(Map<String, Instance> byId) {

  /**
   * Returns the event's instance. Refuses an event whose instance is unknown, or that contradicts
   * the known facts about it.
   */
  Instance require(VaultEvent event) {
    Instance instance = byId.get(event.instanceId());
    if (instance == null) {
      throw EventRefused.unknownInstance(event.instanceId());
    }
    instance.confirm(event);
    return instance;
  }
}
