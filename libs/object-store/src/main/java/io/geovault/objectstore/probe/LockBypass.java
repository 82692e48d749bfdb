package io.geovault.objectstore.probe;

/** Which of a region's keys were able to delete under a retention in governance mode. */
public enum LockBypass {
  NOBODY("nobody"),
  PURGING_KEYS("purging-keys"),
  /** The keys used for all writes: someone who steals them can destroy everything. */
  ORDINARY_KEYS("ordinary-keys");

  private final String label;

  LockBypass(String label) {
    this.label = label;
  }

  /** The stable label for answers and logs. */
  public String label() {
    return label;
  }
}
