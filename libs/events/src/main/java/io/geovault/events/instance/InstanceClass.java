package io.geovault.events.instance;

/** The role of an instance: it accepts writes, or replicates another instance. */
public enum InstanceClass {
  PRIMARY,
  READ_ONLY
}
