package io.geovault.objectstore.probe;

/** Which of a region's keys were seen to delete under a retention in governance mode. */
public enum LockBypass {
  NOBODY("nobody"),
  PURGING_KEYS("purging-keys"),
  /** The keys everything is written with: whoever steals them can destroy it all. */
  ORDINARY_KEYS("ordinary-keys");

  private final String label;

  LockBypass(String label) {
    this.label = label;
  }

  /** The stable word for answers and logs. */
  public String label() {
    return label;
  }
}
