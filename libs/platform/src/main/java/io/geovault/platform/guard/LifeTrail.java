package io.geovault.platform.guard;

import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Records which event ended an instance, and who published it: once per instance and action. */
@Singleton
public class LifeTrail {

  private final AuditTrail trail;

  LifeTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /** Records that the event did so, unless an earlier event did the same. */
  public void append(Handle handle, Envelope envelope, VaultEvent event, LifeAction action) {
    if (!isKept(handle, event.instanceId(), action)) {
      trail.append(
          handle,
          new AuditedChange(
              new Caller.EventSource(envelope.source()),
              action,
              Affected.instance(event.accountId(), event.instanceId()),
              Changes.of("eventId", null, envelope.id())));
    }
  }

  private static boolean isKept(Handle handle, String instanceId, LifeAction action) {
    return handle
        .createQuery(
            """
            select exists (select 1 from audit_entry where instance_id = :instance and action = :action)
            """)
        .bind("instance", instanceId)
        .bind("action", action.slug())
        .mapTo(Boolean.class)
        .one();
  }
}
