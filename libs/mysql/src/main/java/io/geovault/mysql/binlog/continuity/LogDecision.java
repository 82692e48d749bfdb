package io.geovault.mysql.binlog.continuity;

/** The way in which archiving continues. */
public sealed interface LogDecision {

  /** Nothing is archived yet: begin with that file, at its beginning. */
  record Begin(String file) implements LogDecision {}

  /** Continue exactly where the archive ends. */
  record Continue(String file, long position) implements LogDecision {}

  /**
   * Another server took over and has all transactions: continue with its file, at the beginning.
   * Its first transactions may be in the archive already; their GTIDs show which ones.
   */
  record Follow(String file) implements LogDecision {}

  /** Transactions are missing; restart with that file, at its beginning. */
  record Gap(GapCause cause, String reason, String file) implements LogDecision {}

  /** This server's log cannot be archived with its current settings. */
  record Unusable(String problem, String remedy) implements LogDecision {}
}
