package io.geovault.replication;

import io.geovault.platform.problem.ErrorCode;

/** The refusals of replication-service, one constant per rule. */
public enum ReplicationError implements ErrorCode {
  INVALID_POLICY(400, "The cross-region settings break a rule"),
  RETENTION_OUT_OF_RANGE(400, "Cross-region retention is 7 to 1825 days"),
  DISABLING_REQUIRES_RETENTION_7(
      400, "Disabling requires a retention of 7 days in the same change"),
  RETENTION_ONLY_GROWS(409, "In compliance mode the retention can only grow"),
  LOCK_NOT_ENFORCED(409, "The region's store does not enforce object lock"),
  SEVERAL_DESTINATIONS(
      409, "Several destinations are enabled: send the settings of each as destinations"),
  DESTINATION_LEFT_OUT(400, "Every enabled destination must be named"),
  UNKNOWN_REGION(400, "There is no such region"),
  DESTINATION_IS_SOURCE(400, "The destination must differ from the instance's own region"),
  PAIR_NOT_AVAILABLE(400, "Backups cannot be copied between these two regions"),
  REGION_HAS_NO_STORE(409, "The region has no object store in this installation"),
  COMPLIANCE_AGREEMENT_REQUIRED(
      400, "Backups would leave their area: the compliance agreement must be accepted"),
  INSTANCE_NOT_ELIGIBLE(409, "Cross-region backup is not available for this instance"),
  INSTANCE_LOCKED(409, "The data of a locked instance cannot be exported"),
  INSTANCE_BEING_DELETED(409, "The instance is being deleted"),
  INSTANCE_RELEASED(409, "The instance is released"),
  ONLY_RETENTION_AFTER_RELEASE(409, "After the release only the retention can be changed"),
  USAGE_KEPT_BY_DAY(400, "Old usage is recorded by day only"),
  USAGE_SPAN_TOO_LONG(400, "The time span is too long for this granularity"),
  COPY_NOT_FAILED(409, "Only a failed copy can be tried again"),
  COPY_GIVEN_UP(409, "The copy was given up for good"),
  DEAD_LETTER_NOT_CONFLICTING(
      409, "The dead letter does not announce another object of a known set"),
  VERIFIED_COPY_DIFFERS(409, "A verified copy of the set has other bytes and is kept"),
  NOTHING_TO_CORRECT(409, "The set has no copy that can be corrected"),
  COPY_NOT_DELETABLE(409, "No call can delete a cross-region backup; only its retention does"),
  COPY_NOT_COMPLETED(409, "The copy is not complete"),
  COPY_PURGED(410, "The copy is purged"),
  DOWNLOAD_NOT_SUPPORTED(409, "Copies of cloud disks cannot be downloaded");

  private final int status;
  private final String title;

  ReplicationError(int status, String title) {
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
