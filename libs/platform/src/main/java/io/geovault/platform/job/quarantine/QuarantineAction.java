package io.geovault.platform.job.quarantine;

import io.geovault.platform.audit.AuditAction;

/** The audited actions on quarantined jobs. */
enum QuarantineAction implements AuditAction {
  QUARANTINE_RELEASED
}
