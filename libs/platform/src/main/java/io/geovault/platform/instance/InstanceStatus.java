package io.geovault.platform.instance;

/**
 * The state of an instance as far as this service has read its events; recyclebin-service owns the
 * rules for these states.
 */
public enum InstanceStatus {
  ACTIVE,
  LOCKED,
  DELETING,
  RELEASED,
  DESTROYED
}
