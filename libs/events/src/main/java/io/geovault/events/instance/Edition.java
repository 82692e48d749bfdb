package io.geovault.events.instance;

/** The redundancy of an instance, which decides how it survives the loss of a machine. */
public enum Edition {
  BASIC,
  HIGH_AVAILABILITY,
  CLUSTER,
  ENTERPRISE
}
