package io.geovault.replication.policy.fleet;

/** Which instances are listed: those that copy, or those that could and do not. */
enum ListedStatus {
  ENABLED,
  PENDING
}
