package io.geovault.replication.usage.meter;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The period of a usage line, and the longest span that a request may cover with it. */
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

  /** Its name in a query, and PostgreSQL's name of the unit. */
  public String label() {
    return label;
  }

  /** The longest span that a request may cover. */
  Duration longest() {
    return Duration.of(longestDays, ChronoUnit.DAYS);
  }
}
