package io.geovault.platform.instance;

/**
 * What this service has heard of an instance's life; recyclebin-service owns the rules behind it.
 */
public enum InstanceStatus {
  ACTIVE,
  LOCKED,
  DELETING,
  RELEASED,
  DESTROYED
}
