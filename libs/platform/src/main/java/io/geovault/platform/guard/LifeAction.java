package io.geovault.platform.guard;

import io.geovault.platform.audit.AuditAction;

/**
 * The effects of events on an instance that are recorded in the audit trail, because they delete
 * data.
 */
public enum LifeAction implements AuditAction {
  INSTANCE_RELEASED_BY_EVENT,
  INSTANCE_DESTROYED_BY_EVENT,
  DESTROY_BY_EVENT_HELD
}
