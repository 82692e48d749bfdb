package io.geovault.mysql.binlog.continuity;

/** How archiving goes on. */
public sealed interface LogDecision {

  /** Nothing is archived yet: begin with that file, at its beginning. */
  record Begin(String file) implements LogDecision {}

  /** Go on exactly where the archive ends. */
  record Continue(String file, long position) implements LogDecision {}

  /**
   * Another server took over and has everything: go on with its file, at the beginning. Its first
   * transactions may be in the archive already; GTIDs tell.
   */
  record Follow(String file) implements LogDecision {}

  /** Something is missing; begin anew with that file, at its beginning. */
  record Gap(GapCause cause, String reason, String file) implements LogDecision {}

  /** This server's log cannot be archived as it is set up. */
  record Unusable(String problem, String remedy) implements LogDecision {}
}
