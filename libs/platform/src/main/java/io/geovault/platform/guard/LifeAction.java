package io.geovault.platform.guard;

import io.geovault.platform.audit.AuditAction;

/** What events do to an instance that is kept in the trail, because data goes by it. */
public enum LifeAction implements AuditAction {
  INSTANCE_RELEASED_BY_EVENT,
  INSTANCE_DESTROYED_BY_EVENT,
  DESTROY_BY_EVENT_HELD
}
