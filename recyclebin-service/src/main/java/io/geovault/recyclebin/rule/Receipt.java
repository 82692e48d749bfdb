package io.geovault.recyclebin.rule;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceExpired;
import io.geovault.events.InstanceEvent.InstancePaymentOverdue;
import io.geovault.events.InstanceEvent.InstanceReleased;
import java.time.Instant;

/**
 * Adjusts events that begin the end of an instance. If two persons must approve a destruction, an
 * old date in an event must not close the windows in which they could object.
 */
public final class Receipt {

  private Receipt() {}

  /**
   * Returns the event; if it begins a window and its time is before {@code earliest}, its time
   * becomes {@code earliest}.
   */
  public static InstanceEvent noEarlierThan(InstanceEvent event, Instant earliest) {
    return switch (event) {
      case InstanceExpired e when e.expiredAt().isBefore(earliest) ->
          new InstanceExpired(e.instanceId(), e.accountId(), e.region(), earliest);
      case InstancePaymentOverdue e when e.overdueAt().isBefore(earliest) ->
          new InstancePaymentOverdue(e.instanceId(), e.accountId(), e.region(), earliest);
      case InstanceReleased e when e.releasedAt().isBefore(earliest) ->
          new InstanceReleased(e.instanceId(), e.accountId(), e.region(), earliest, e.cause());
      default -> event;
    };
  }
}
