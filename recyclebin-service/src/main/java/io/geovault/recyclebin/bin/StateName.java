package io.geovault.recyclebin.bin;

/** The names of the states for callers. */
public enum StateName {
  ACTIVE,
  LOCKED,
  DELETING,
  RELEASED,
  DESTROYED
}
