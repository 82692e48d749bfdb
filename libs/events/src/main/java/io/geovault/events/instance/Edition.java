package io.geovault.events.instance;

/** How an instance is built to survive the loss of a machine. */
public enum Edition {
  BASIC,
  HIGH_AVAILABILITY,
  CLUSTER,
  ENTERPRISE
}
