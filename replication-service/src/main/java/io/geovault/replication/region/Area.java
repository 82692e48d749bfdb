package io.geovault.replication.region;

/**
 * A legal and network area: a backup that leaves its area needs the owner's agreement and travels
 * over public endpoints (R1, R15).
 */
public enum Area {
  MAINLAND,
  HONG_KONG,
  OVERSEAS
}
