package io.geovault.backup.retention.plan;

import io.geovault.backup.policy.BackupPolicy;
import io.geovault.backup.retention.RetentionConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what the sets of one instance are kept.
 *
 * @param sets how long a set is kept while the instance lives
 * @param logs how long a log segment is
 * @param afterRelease how long both are after the release
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

  /** The archive tier's; {@code enabledAt} is null while it is disabled. */
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

  /** The same with another retention of sets. */
  public RetentionTerms withSets(Duration other) {
    return new RetentionTerms(
        other, logs, keepNewest, archive, afterRelease, rebuildWindow, releasedAt, destroyedAt);
  }

  /** The same, were the instance released at that time. */
  public RetentionTerms releasedAt(Instant at) {
    return new RetentionTerms(
        sets, logs, keepNewest, archive, afterRelease, rebuildWindow, at, destroyedAt);
  }
}
