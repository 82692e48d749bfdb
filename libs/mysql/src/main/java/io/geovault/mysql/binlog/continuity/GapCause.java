package io.geovault.mysql.binlog.continuity;

/** The reason why an archive cannot continue without a gap. */
public enum GapCause {
  /** The server restarted its logs from the first file, as RESET BINARY LOGS AND GTIDS does. */
  RESET("reset"),
  /** The server deleted logs before they were archived. */
  PURGED("purged"),
  /** The file is shorter than its archived part: the server lost its end in a crash. */
  SHRUNK("shrunk"),
  /** Another server answers, and there are no GTIDs to show how its logs continue ours. */
  OTHER_SERVER("other-server"),
  /** Another server answers that lacks transactions of the archive. */
  DIVERGED("diverged"),
  /** The server cannot read its own log, or what it sends does not join. */
  UNREADABLE("unreadable");

  private final String label;

  GapCause(String label) {
    this.label = label;
  }

  /** Returns the stable label for logs and metrics. */
  public String label() {
    return label;
  }
}
