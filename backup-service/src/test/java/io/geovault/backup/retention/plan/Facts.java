package io.geovault.backup.retention.plan;

import io.geovault.backup.retention.plan.RetentionPlan.SetVerdict;
import io.geovault.backup.retention.plan.RetentionTerms.ArchiveTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sets, logs and terms with valid defaults; days count from one fixed moment. */
final class Facts {

  static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

  private Facts() {}

  static Instant day(double day) {
    return ZERO.plus(days(day));
  }

  static Duration days(double days) {
    return Duration.ofSeconds(Math.round(days * 86_400));
  }

  static RetainedSet set(double day) {
    return set("set-" + day, day);
  }

  static RetainedSet set(String id, double day) {
    return new RetainedSet(id, day(day), day(day), day(day), true, true, Tier.LEVEL_1, 1000);
  }

  static RetainedSet partial(double day) {
    return new RetainedSet(
        "part-" + day, day(day), day(day), day(day), false, true, Tier.LEVEL_1, 10);
  }

  static RetainedSet archived(double day) {
    return new RetainedSet(
        "old-" + day, day(day), day(day), day(day), true, true, Tier.LEVEL_2, 1000);
  }

  static RetainedSet withoutBinlog(double day) {
    return new RetainedSet(
        "plain-" + day, day(day), day(day), day(day), true, false, Tier.LEVEL_1, 1000);
  }

  /** Returns one segment per quarter of a day, from one day to another, without a gap. */
  static List<RetainedLog> chain(String name, double from, double to) {
    return IntStream.range(0, (int) Math.round((to - from) * 4))
        .mapToObj(
            i ->
                new RetainedLog(
                    name + "-" + i,
                    "rm-1",
                    name,
                    day(from + i / 4.0),
                    day(from + (i + 1) / 4.0),
                    false))
        .toList();
  }

  /** Returns such a chain that is still growing. */
  static List<RetainedLog> growing(String name, double from, double to) {
    return chain(name, from, to).stream()
        .map(
            log ->
                new RetainedLog(
                    log.id(),
                    log.instanceId(),
                    log.chain(),
                    log.firstReceivedAt(),
                    log.lastReceivedAt(),
                    true))
        .toList();
  }

  static RetentionTerms terms(int setDays, int logDays) {
    return new RetentionTerms(
        days(setDays), days(logDays), true, archive(null), days(7), days(8), null, null);
  }

  static ArchiveTerms archive(@Nullable Instant enabledAt) {
    return new ArchiveTerms(days(5), days(100), enabledAt);
  }

  static RetentionTerms with(RetentionTerms terms, ArchiveTerms archive) {
    return new RetentionTerms(
        terms.sets(),
        terms.logs(),
        terms.keepNewest(),
        archive,
        terms.afterRelease(),
        terms.rebuildWindow(),
        terms.releasedAt(),
        terms.destroyedAt());
  }

  static RetentionTerms destroyed(RetentionTerms terms, Instant at) {
    return new RetentionTerms(
        terms.sets(),
        terms.logs(),
        terms.keepNewest(),
        terms.archive(),
        terms.afterRelease(),
        terms.rebuildWindow(),
        terms.releasedAt(),
        at);
  }

  static RetentionTerms released(int afterReleaseDays, double day) {
    return new RetentionTerms(
        days(7), days(7), true, archive(null), days(afterReleaseDays), days(8), day(day), null);
  }

  static RetentionTerms forgetful(int setDays) {
    return new RetentionTerms(
        days(setDays), days(7), false, archive(null), days(7), days(8), null, null);
  }

  /** Returns the verdict of a plan on that set. */
  static SetVerdict verdict(RetentionPlan plan, String set) {
    return plan.sets().stream()
        .filter(verdict -> verdict.set().id().equals(set))
        .findFirst()
        .orElseThrow();
  }
}
