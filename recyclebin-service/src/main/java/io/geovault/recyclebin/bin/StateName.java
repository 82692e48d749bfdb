package io.geovault.recyclebin.bin;

/** The states as callers know them. */
public enum StateName {
  ACTIVE,
  LOCKED,
  DELETING,
  RELEASED,
  DESTROYED
}
