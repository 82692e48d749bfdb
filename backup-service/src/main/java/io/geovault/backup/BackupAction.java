package io.geovault.backup;

import io.geovault.platform.audit.AuditAction;

/** The audited actions of callers of backup-service, one constant per kind. */
public enum BackupAction implements AuditAction {
  BACKUP_POLICY_CHANGED,
  BACKUP_REQUESTED,
  DOWNLOAD_URL_ISSUED
}
