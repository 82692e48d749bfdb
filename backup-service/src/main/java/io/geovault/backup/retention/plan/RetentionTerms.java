package io.geovault.backup.retention.plan;

import io.geovault.backup.policy.BackupPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The retention periods and dates of one instance.
 *
 * @param sets how long a set is kept while the instance is live
 * @param logs how long a log segment is kept while the instance is live
 * @param afterRelease how long both are kept after the release
 * @param rebuildWindow how long after the release the newest set is kept in any case
 */
public record RetentionTerms(
    Duration sets,
    Duration logs,
    boolean keepNewest,
    ArchiveTerms archive,
    Duration afterRelease,
    Duration rebuildWindow,
    @Nullable Instant releasedAt,
    @Nullable Instant destroyedAt) {

  /** The retention of the archive tier; {@code enabledAt} is null while the tier is disabled. */
  public record ArchiveTerms(Duration after, Duration keep, @Nullable Instant enabledAt) {}

  public static RetentionTerms of(BackupPolicy policy, RetentionConfig config) {
    BackupPolicy.Keeping keeping = policy.keeping();
    int own = keeping.afterReleaseDays();
    return new RetentionTerms(
        Duration.ofDays(keeping.days()),
        Duration.ofDays(keeping.logDays()),
        keeping.keepNewest(),
        new ArchiveTerms(
            Duration.ofDays(policy.archive().afterDays()),
            Duration.ofDays(policy.archive().days()),
            policy.archive().enabledAt()),
        own == 0 ? config.afterRelease() : Duration.ofDays(own),
        config.rebuildWindow(),
        policy.releasedAt(),
        policy.destroyedAt());
  }

  /** Returns these terms with another retention of sets. */
  public RetentionTerms withSets(Duration other) {
    return new RetentionTerms(
        other, logs, keepNewest, archive, afterRelease, rebuildWindow, releasedAt, destroyedAt);
  }

  /** Returns these terms as if the instance were released at that time. */
  public RetentionTerms releasedAt(Instant at) {
    return new RetentionTerms(
        sets, logs, keepNewest, archive, afterRelease, rebuildWindow, at, destroyedAt);
  }
}
