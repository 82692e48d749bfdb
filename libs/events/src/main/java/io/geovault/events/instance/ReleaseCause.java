package io.geovault.events.instance;

/** Why an instance was released. */
public enum ReleaseCause {
  MANUAL,
  OVERDUE,
  EXPIRED,
  UNSUBSCRIBED
}
