package io.geovault.replication.usage.meter;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How finely usage is told, and how long a span may be asked for at once so finely. */
public enum Granularity {
  HOUR("hour", 31),
  DAY("day", 366),
  TOTAL("total", 3660);

  private final String label;
  private final int longestDays;

  Granularity(String label, int longestDays) {
    this.label = label;
    this.longestDays = longestDays;
  }

  /** The word for it in a query, and PostgreSQL's word for its unit. */
  public String label() {
    return label;
  }

  /** The longest span that may be asked for. */
  Duration longest() {
    return Duration.of(longestDays, ChronoUnit.DAYS);
  }
}
