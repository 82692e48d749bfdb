package io.geovault.replication;

import io.geovault.platform.audit.AuditAction;

/** The audited actions of replication-service's callers, one constant per kind. */
public enum ReplicationAction implements AuditAction {
  CROSS_REGION_POLICY_CHANGED,
  CROSS_REGION_BACKUP_RETRIED,
  BACKUP_SET_CORRECTED,
  CROSS_REGION_LOG_RETRIED,
  DOWNLOAD_URL_ISSUED,
  CATALOGUE_REBUILD_REQUESTED
}
