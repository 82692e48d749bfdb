package io.geovault.recyclebin;

import io.geovault.platform.problem.ErrorCode;

/** The refusals of recyclebin-service, one constant per rule. */
public enum RecycleBinError implements ErrorCode {
  INVALID_REBUILD(400, "The specification of the new instance breaks a rule"),
  CONFIRMATION_REQUIRED(400, "The instance id must be repeated as confirmation"),
  RENEWAL_REQUIRED(400, "A subscription is unlocked by renewing it"),
  NEVER_ENTERS_THE_BIN(409, "This kind of instance never enters the recycle bin"),
  NOT_IN_THE_BIN(409, "The instance is not in the recycle bin"),
  NOT_LOCKED(409, "Only a locked instance can be unlocked"),
  NOT_RELEASED(409, "Only a released instance can be rebuilt"),
  ALREADY_RELEASED(409, "The instance is released already"),
  INSTANCE_BEING_DELETED(409, "The instance is being deleted"),
  INSTANCE_LOCKED(409, "The instance is locked"),
  INSTANCE_DESTROYED(410, "The instance is destroyed"),
  WINDOW_CLOSED(409, "The window for this operation is closed"),
  DESTROY_TOO_EARLY(409, "An instance can be destroyed 10 minutes after it entered the bin"),
  VIRTUAL_MERCHANT_SITE(409, "Not available on virtual merchant sites"),
  FINAL_BACKUP_PENDING(409, "The final backup must be tried first"),
  REBUILD_IN_PROGRESS(409, "The instance is being rebuilt"),
  ALREADY_REBUILT(409, "The instance was rebuilt"),
  SPECIFICATION_NOT_OFFERED(409, "The specification is no longer offered"),
  UNLOCK_NOT_YOURS(403, "Only the billing system unlocks instances"),
  NO_DESTROY_REQUEST(409, "No destroy request is pending"),
  APPROVER_MUST_BE_ANOTHER(409, "A second person must approve");

  private final int status;
  private final String title;

  RecycleBinError(int status, String title) {
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
