package io.geovault.replication.retention;

/** The reason why a copy is deleted, or given up before it is complete. */
public enum PurgeReason {
  RETENTION("it goes once it is past the retention of its destination"),
  RELEASED("the instance is released, and what was copied of a cloud disk goes with it"),
  NOT_COPIED_IN_TIME("it was not copied within the time it would have been kept");

  private final String explanation;

  PurgeReason(String explanation) {
    this.explanation = explanation;
  }

  /** The reason in words for the owner. */
  public String explanation() {
    return explanation;
  }
}
