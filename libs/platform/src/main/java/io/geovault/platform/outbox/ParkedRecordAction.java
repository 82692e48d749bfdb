package io.geovault.platform.outbox;

import io.geovault.platform.audit.AuditAction;

/** The audited actions on parked events. */
enum ParkedRecordAction implements AuditAction {
  PARKED_EVENT_RETRIED,
  PARKED_EVENT_DROPPED
}
