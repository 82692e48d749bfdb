package io.geovault.backup;

import io.geovault.platform.audit.AuditAction;

/** What callers of backup-service do that is kept, one constant per kind. */
public enum BackupAction implements AuditAction {
  BACKUP_POLICY_CHANGED,
  BACKUP_REQUESTED,
  DOWNLOAD_URL_ISSUED
}
