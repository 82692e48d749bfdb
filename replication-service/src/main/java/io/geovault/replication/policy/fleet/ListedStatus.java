package io.geovault.replication.policy.fleet;

/** The instances to list: those that copy, or those that could copy but do not. */
enum ListedStatus {
  ENABLED,
  PENDING
}
