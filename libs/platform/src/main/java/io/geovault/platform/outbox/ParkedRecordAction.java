package io.geovault.platform.outbox;

import io.geovault.platform.audit.AuditAction;

/** What operators do to parked events. */
enum ParkedRecordAction implements AuditAction {
  PARKED_EVENT_RETRIED,
  PARKED_EVENT_DROPPED
}
