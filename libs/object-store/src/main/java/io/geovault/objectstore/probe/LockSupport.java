package io.geovault.objectstore.probe;

/** What a bucket makes of a retention. */
public enum LockSupport {
  /** It has no object lock. */
  NONE("none"),
  /** It takes the retention and deletes the object nevertheless. */
  ACCEPTED("accepted"),
  /** It refused to delete a version under retention. */
  ENFORCED("enforced");

  private final String label;

  LockSupport(String label) {
    this.label = label;
  }

  /** The stable word for answers and logs. */
  public String label() {
    return label;
  }
}
