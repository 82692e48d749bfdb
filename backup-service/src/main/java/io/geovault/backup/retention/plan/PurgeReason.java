package io.geovault.backup.retention.plan;

/** The reason why a set is purged at its time, or kept. */
public enum PurgeReason {
  RETENTION("end of its retention"),
  ARCHIVE_RETENTION("end of its retention in the archive tier"),
  NEWEST("newest whole set of a living instance, kept until there is a newer one"),
  LOG_CHAIN("base of a restore with logs that are still kept"),
  ARCHIVE_DISABLED("hidden while the archive tier is disabled, but not purged"),
  RELEASED("end of its retention after the release of the instance"),
  REBUILD_WINDOW("the released instance can still be rebuilt from it"),
  DESTROYED("destruction of the instance");

  private final String explanation;

  PurgeReason(String explanation) {
    this.explanation = explanation;
  }

  /** The reason in words for the owner. */
  public String explanation() {
    return explanation;
  }
}
