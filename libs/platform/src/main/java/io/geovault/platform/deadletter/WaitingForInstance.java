package io.geovault.platform.deadletter;

import io.geovault.platform.inbox.EventRefused;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Topics are read independently, so the event of a backup may arrive before the event of its
 * instance.
 */
@ApplicationScoped
class WaitingForInstance implements WaitingFor {

  @Override
  public String code() {
    return EventRefused.UNKNOWN_INSTANCE;
  }

  @Override
  public String isOver() {
    return "exists (select 1 from instance where instance.id = dead_letter.instance_id)";
  }
}
