package io.geovault.events.instance;

/** Whether an instance takes writes of its own or follows another. */
public enum InstanceClass {
  PRIMARY,
  READ_ONLY
}
