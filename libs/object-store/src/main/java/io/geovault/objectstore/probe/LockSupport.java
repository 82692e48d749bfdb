package io.geovault.objectstore.probe;

/** A bucket's treatment of a retention. */
public enum LockSupport {
  /** The bucket has no object lock. */
  NONE("none"),
  /** The bucket accepts the retention but deletes the object. */
  ACCEPTED("accepted"),
  /** The bucket refuses to delete a version under retention. */
  ENFORCED("enforced");

  private final String label;

  LockSupport(String label) {
    this.label = label;
  }

  /** The stable label for answers and logs. */
  public String label() {
    return label;
  }
}
