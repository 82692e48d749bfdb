package io.geovault.platform.job.quarantine;

import io.geovault.platform.audit.AuditAction;

/** What operators do to quarantined jobs. */
enum QuarantineAction implements AuditAction {
  QUARANTINE_RELEASED
}
