package io.geovault.vault.plan;

/** Whether a goal can be reached, and how. */
public sealed interface Planned {

  /** The goal can be reached by this plan. */
  record Reachable(RestorePlan plan) implements Planned {}

  /** The goal cannot be reached. */
  record Unreachable(Reason reason) implements Planned {}

  /** Why a goal cannot be reached. */
  enum Reason {
    /** No set of the whole instance is in a log and not after the goal. */
    NO_SET,
    /** The log after every such set ends, or has a gap, before the goal. */
    NO_LOG,
    /** The log has transactions before the last wanted one that are not wanted. */
    OTHER_TRANSACTIONS
  }
}
