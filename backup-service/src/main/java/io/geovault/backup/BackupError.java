package io.geovault.backup;

import io.geovault.platform.problem.ErrorCode;

/** Every refusal of backup-service, one constant per rule. */
public enum BackupError implements ErrorCode {
  INVALID_BACKUP_REQUEST(400, "The backup request breaks a rule"),
  INVALID_BACKUP_POLICY(400, "The backup policy breaks a rule"),
  BACKUP_RETENTION_OUT_OF_RANGE(400, "Retention is 7 to 730 days"),
  METHOD_NOT_AVAILABLE(409, "This backup method is not available for the instance"),
  BACKUP_IN_PROGRESS(409, "One backup per instance at a time"),
  INSTANCE_RELEASED(409, "The instance is released"),
  INSTANCE_LOCKED(409, "The data of a locked instance cannot be exported"),
  INSTANCE_BEING_DELETED(409, "The instance is being deleted"),
  INSTANCE_NOT_REACHABLE(409, "The instance has no endpoint or credentials to back it up with"),
  REGION_HAS_NO_STORE(409, "The region has no object store in this installation"),
  BACKUP_NOT_COMPLETED(409, "The backup set is not completed"),
  BACKUP_PURGED(410, "The backup set is purged"),
  BACKUP_NOT_DOWNLOADABLE(409, "The backup set is kept for a rebuild only"),
  ARCHIVE_TIER_DISABLED(409, "The backup set is hidden while the archive tier is disabled");

  private final int status;
  private final String title;

  BackupError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
