package io.geovault.mysql.binlog.continuity;

/** Why an archive cannot go on without a gap. */
public enum GapCause {
  /** The server began its logs anew, as RESET BINARY LOGS AND GTIDS does. */
  RESET("reset"),
  /** The server deleted logs before they were archived. */
  PURGED("purged"),
  /** The file is shorter than what was archived of it: the server lost its end in a crash. */
  SHRUNK("shrunk"),
  /** Another server answers, and without GTIDs nothing says how its logs go on from ours. */
  OTHER_SERVER("other-server"),
  /** Another server answers that lacks transactions of the archive. */
  DIVERGED("diverged"),
  /** The server cannot read its own log, or what it sends does not join. */
  UNREADABLE("unreadable");

  private final String label;

  GapCause(String label) {
    this.label = label;
  }

  /** The stable word for logs and metrics. */
  public String label() {
    return label;
  }
}
