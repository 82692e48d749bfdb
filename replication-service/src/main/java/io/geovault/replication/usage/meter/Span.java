package io.geovault.replication.usage.meter;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import io.geovault.replication.ReplicationError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The time span of a usage request: from one full hour to another, or to now. */
public record Span(Instant from, Instant to, Granularity granularity) {

  /**
   * The requested span, cut off at the present: future storage is no usage. Refuses a span that
   * breaks a rule.
   */
  public static Span of(Instant from, Instant until, Granularity granularity, Instant now) {
    Instant to = until.isBefore(now) ? until : now;
    new Violations()
        .require(isFullHour(from), "from", "must be a full hour such as 2026-11-01T00:00:00Z")
        .require(
            isFullHour(to) || to.equals(now),
            "to",
            "must be a full hour such as 2026-12-01T00:00:00Z; left out, it is now")
        .require(from.isBefore(to), "to", "must be later than from, and from in the past")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    new Violations()
        .require(
            Duration.between(from, to).compareTo(granularity.longest()) <= 0,
            "to",
            "must be at most %d days after from with granularity %s"
                .formatted(granularity.longest().toDays(), granularity.label()))
        .refuseIfAny(ReplicationError.USAGE_SPAN_TOO_LONG);
    return new Span(from, to, granularity);
  }

  /**
   * Refuses a span that would need single hours before {@code foldedTo}, where only days are kept.
   */
  public void requireKnown(Instant foldedTo) {
    String when = " before " + foldedTo + ": older usage is recorded by day only";
    new Violations()
        .require(isKnown(from, foldedTo), "from", "must be midnight UTC" + when)
        .require(isKnown(to, foldedTo), "to", "must be midnight UTC" + when)
        .require(
            granularity != Granularity.HOUR || !from.isBefore(foldedTo),
            "granularity",
            "must be day or total" + when)
        .refuseIfAny(ReplicationError.USAGE_KEPT_BY_DAY);
  }

  private static boolean isKnown(Instant instant, Instant foldedTo) {
    return !instant.isBefore(foldedTo) || instant.truncatedTo(ChronoUnit.DAYS).equals(instant);
  }

  /** A stretch of time that is charged as one line; its end belongs to the next one. */
  public record Period(Instant from, Instant to) {}

  private static boolean isFullHour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS).equals(instant);
  }

  /** The hours of the span, its days (UTC), or the span itself. */
  public List<Period> periods() {
    List<Period> periods = new ArrayList<>();
    Instant begin = from;
    while (begin.isBefore(to)) {
      Instant end = next(begin);
      Instant clipped = end.isBefore(to) ? end : to;
      periods.add(new Period(begin, clipped));
      begin = clipped;
    }
    return periods;
  }

  private Instant next(Instant begin) {
    return switch (granularity) {
      case HOUR -> begin.plus(1, ChronoUnit.HOURS);
      case DAY -> begin.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      case TOTAL -> to;
    };
  }
}
