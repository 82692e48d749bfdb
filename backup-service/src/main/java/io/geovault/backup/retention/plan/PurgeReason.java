package io.geovault.backup.retention.plan;

/** The reason why a set is purged at its time, or kept. */
public enum PurgeReason {
  RETENTION("it goes once it is past the retention"),
  ARCHIVE_RETENTION("it goes once it is past the retention of the archive tier"),
  NEWEST("it is the newest whole set of a living instance and stays until there is a newer one"),
  LOG_CHAIN("logs that are still kept need it as the base of a restore"),
  ARCHIVE_DISABLED("it is hidden while the archive tier is disabled, and not purged by that"),
  RELEASED("it goes once the time after the instance's release is over"),
  REBUILD_WINDOW("the released instance can still be rebuilt from it"),
  DESTROYED("the instance is destroyed");

  private final String explanation;

  PurgeReason(String explanation) {
    this.explanation = explanation;
  }

  /** The reason in words for the owner. */
  public String explanation() {
    return explanation;
  }
}
