package io.geovault.replication.policy;

import java.time.Instant;

/** Settings of destinations for unit tests. */
public final class Destinations {

  private Destinations() {}

  /** Enabled without logs. */
  public static Destination on(String region, int retentionDays, Instant since) {
    return new Destination(region, true, retentionDays, false, false, since, null, since);
  }

  /** Enabled with logs, the agreement accepted. */
  public static Destination withLogs(String region, int retentionDays, Instant since) {
    return new Destination(region, true, retentionDays, true, true, since, since, since);
  }

  /** Disabled at that time. */
  public static Destination off(String region, int retentionDays, Instant at) {
    return new Destination(region, false, retentionDays, false, false, null, null, at);
  }
}
