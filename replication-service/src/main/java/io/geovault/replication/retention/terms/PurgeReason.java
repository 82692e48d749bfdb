package io.geovault.replication.retention.terms;

/** The reason why a copy is deleted, or given up before it is complete. */
public enum PurgeReason {
  RETENTION("end of its retention in the destination region"),
  RELEASED("release of the instance, with which copies of cloud disks are purged"),
  NOT_COPIED_IN_TIME("not copied within its retention time");

  private final String explanation;

  PurgeReason(String explanation) {
    this.explanation = explanation;
  }

  /** The reason in words for the owner. */
  public String explanation() {
    return explanation;
  }
}
