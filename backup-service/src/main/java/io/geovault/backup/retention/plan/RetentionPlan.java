package io.geovault.backup.retention.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The purge time of each set and log of one instance, with the reason. Pure, and independent of the
 * time at which it is computed: as long as no fact changes, tomorrow's plan is today's.
 */
public record RetentionPlan(List<SetVerdict> sets, List<LogVerdict> logs) {

  /** The minimum time for which a set is shown again after its tier is enabled again. */
  static final Duration SHOWN_AGAIN = Duration.ofDays(7);

  /**
   * The decision for a set.
   *
   * @param purgeAt null if the set is kept until something changes
   * @param archiveAt when the set moves to the archive tier; null if it does not move or is already
   *     there
   */
  public record SetVerdict(
      RetainedSet set,
      @Nullable Instant purgeAt,
      PurgeReason because,
      @Nullable Instant archiveAt) {

    public boolean isDue(Instant now) {
      return purgeAt != null && !purgeAt.isAfter(now);
    }

    public boolean moves(Instant now) {
      return archiveAt != null && !archiveAt.isAfter(now) && !isDue(now);
    }
  }

  /** The purge time of a log segment; null if it is kept until something changes. */
  public record LogVerdict(RetainedLog log, @Nullable Instant purgeAt) {

    /**
     * Rounds the purge time up to the hour: with separate times, the segments would make an
     * instance due all day.
     */
    static LogVerdict at(RetainedLog log, Instant purgeAt) {
      if (purgeAt.equals(Instant.MAX)) {
        return new LogVerdict(log, null);
      }
      Instant hour = purgeAt.truncatedTo(ChronoUnit.HOURS);
      return new LogVerdict(log, hour.equals(purgeAt) ? purgeAt : hour.plus(1, ChronoUnit.HOURS));
    }

    public boolean isDue(Instant now) {
      return purgeAt != null && !purgeAt.isAfter(now);
    }
  }

  public static RetentionPlan of(
      RetentionTerms terms, List<RetainedSet> sets, List<RetainedLog> logs) {
    Optional<RetainedSet> newest =
        sets.stream()
            .filter(RetainedSet::whole)
            .max(Comparator.comparing(RetainedSet::completedAt));
    if (terms.destroyedAt() != null) {
      return all(sets, logs, terms.destroyedAt(), PurgeReason.DESTROYED);
    }
    return terms.releasedAt() == null
        ? living(terms, sets, logs, newest.filter(set -> terms.keepNewest()))
        : released(terms, terms.releasedAt(), sets, logs, newest);
  }

  private static RetentionPlan all(
      List<RetainedSet> sets, List<RetainedLog> logs, Instant at, PurgeReason because) {
    return new RetentionPlan(
        sets.stream().map(set -> new SetVerdict(set, at, because, null)).toList(),
        logs.stream().map(log -> new LogVerdict(log, at)).toList());
  }

  private static RetentionPlan released(
      RetentionTerms terms,
      Instant releasedAt,
      List<RetainedSet> sets,
      List<RetainedLog> logs,
      Optional<RetainedSet> newest) {
    Instant end = releasedAt.plus(terms.afterRelease());
    Instant rebuildable = LogNeeds.later(end, releasedAt.plus(terms.rebuildWindow()));
    return new RetentionPlan(
        sets.stream()
            .map(
                set ->
                    newest.filter(set::equals).isPresent() && rebuildable.isAfter(end)
                        ? new SetVerdict(set, rebuildable, PurgeReason.REBUILD_WINDOW, null)
                        : new SetVerdict(set, end, PurgeReason.RELEASED, null))
            .toList(),
        logs.stream()
            .map(log -> LogVerdict.at(log, follows(log, newest) ? rebuildable : end))
            .toList());
  }

  private static boolean follows(RetainedLog log, Optional<RetainedSet> newest) {
    return newest.isPresent() && !log.lastReceivedAt().isBefore(newest.get().begunAt());
  }

  private static RetentionPlan living(
      RetentionTerms terms,
      List<RetainedSet> sets,
      List<RetainedLog> logs,
      Optional<RetainedSet> newest) {
    LogNeeds needs = LogNeeds.of(terms, sets, logs);
    return new RetentionPlan(
        sets.stream()
            .map(set -> keptFor(byAge(terms, set), needs.ofSet(set), newest.filter(set::equals)))
            .toList(),
        logs.stream().map(log -> LogVerdict.at(log, needs.ofLog(log))).toList());
  }

  private static SetVerdict keptFor(
      SetVerdict byAge, @Nullable Instant neededUntil, Optional<RetainedSet> newest) {
    Instant purgeAt = byAge.purgeAt();
    if (purgeAt == null) {
      return byAge;
    }
    if (newest.isPresent()) {
      return new SetVerdict(byAge.set(), null, PurgeReason.NEWEST, byAge.archiveAt());
    }
    if (neededUntil == null || !neededUntil.isAfter(purgeAt)) {
      return byAge;
    }
    Instant until = neededUntil.equals(Instant.MAX) ? null : neededUntil;
    return new SetVerdict(byAge.set(), until, PurgeReason.LOG_CHAIN, byAge.archiveAt());
  }

  private static SetVerdict byAge(RetentionTerms terms, RetainedSet set) {
    RetentionTerms.ArchiveTerms archive = terms.archive();
    Instant enabledAt = archive.enabledAt();
    Instant archived = set.completedAt().plus(archive.keep());
    return switch (set.tier()) {
      case LEVEL_1 ->
          enabledAt == null
              ? new SetVerdict(
                  set, set.completedAt().plus(terms.sets()), PurgeReason.RETENTION, null)
              : new SetVerdict(
                  set,
                  archived,
                  PurgeReason.ARCHIVE_RETENTION,
                  set.completedAt().plus(archive.after()));
      case LEVEL_2 ->
          enabledAt == null
              ? new SetVerdict(set, null, PurgeReason.ARCHIVE_DISABLED, null)
              : new SetVerdict(
                  set,
                  LogNeeds.later(archived, enabledAt.plus(SHOWN_AGAIN)),
                  PurgeReason.ARCHIVE_RETENTION,
                  null);
    };
  }

  /**
   * Returns the first instant after {@code now} at which there is work to do; null if there is
   * none.
   */
  public @Nullable Instant nextAfter(Instant now) {
    return Stream.concat(
            sets.stream().flatMap(RetentionPlan::instants),
            logs.stream().map(LogVerdict::purgeAt).flatMap(Stream::ofNullable))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Stream<Instant> instants(SetVerdict verdict) {
    return Stream.concat(
        Optional.ofNullable(verdict.purgeAt()).stream(),
        Optional.ofNullable(verdict.archiveAt()).stream());
  }
}
