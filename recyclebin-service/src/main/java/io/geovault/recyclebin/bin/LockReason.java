package io.geovault.recyclebin.bin;

import io.geovault.events.instance.ReleaseCause;

/** The reason for a lock, which decides how the instance is unlocked and why it is released. */
public enum LockReason {
  EXPIRED(ReleaseCause.EXPIRED, "renewal"),
  OVERDUE(ReleaseCause.OVERDUE, "settlement");

  private final ReleaseCause cause;
  private final String remedy;

  LockReason(ReleaseCause cause, String remedy) {
    this.cause = cause;
    this.remedy = remedy;
  }

  /** The cause of the release that follows. */
  public ReleaseCause cause() {
    return cause;
  }

  /** The act that unlocks the instance. */
  public String remedy() {
    return remedy;
  }
}
