package io.geovault.backup.retention;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.retention.plan.RetentionConfig;
import io.geovault.backup.retention.plan.RetentionPlan;
import io.geovault.backup.retention.plan.RetentionTerms;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Applies retention to an instance's current sets and logs, without changing anything. */
@Singleton
class RetentionForecast {

  private final BackupPolicies policies;
  private final RetentionSets sets;
  private final RetainedLogs logs;
  private final RetentionConfig config;

  RetentionForecast(
      BackupPolicies policies, RetentionSets sets, RetainedLogs logs, RetentionConfig config) {
    this.policies = policies;
    this.sets = sets;
    this.logs = logs;
    this.config = config;
  }

  /**
   * Returns the forecast from {@code now} on.
   *
   * @param retention the assumed retention of sets; null for that of the policy
   * @param released whether to assume that the instance is released now, unless it already is
   */
  RetentionPreview of(
      Handle handle, String id, @Nullable Duration retention, boolean released, Instant now) {
    RetentionTerms terms = RetentionTerms.of(policies.of(handle, id), config);
    RetentionTerms other = retention == null ? terms : terms.withSets(retention);
    boolean ends = released && other.releasedAt() == null;
    return preview(handle, id, ends ? other.releasedAt(now) : other, now);
  }

  private RetentionPreview preview(Handle handle, String id, RetentionTerms terms, Instant now) {
    List<String> one = List.of(id);
    RetentionPlan plan =
        RetentionPlan.of(
            terms, sets.of(handle, one).getOrDefault(id, List.of()), logs.of(handle, one));
    return RetentionPreview.of(id, terms, plan, now);
  }
}
