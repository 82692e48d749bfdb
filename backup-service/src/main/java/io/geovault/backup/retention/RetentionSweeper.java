package io.geovault.backup.retention;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.policy.BackupPolicy;
import io.geovault.backup.retention.plan.PurgeReason;
import io.geovault.backup.retention.plan.RetainedLog;
import io.geovault.backup.retention.plan.RetainedSet;
import io.geovault.backup.retention.plan.RetentionConfig;
import io.geovault.backup.retention.plan.RetentionPlan;
import io.geovault.backup.retention.plan.RetentionPlan.LogVerdict;
import io.geovault.backup.retention.plan.RetentionTerms;
import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Checks the sets and logs of instances whose timer is due, in batches, and marks those to be
 * purged. The decision is made from the facts in that transaction, whatever purge time was recorded
 * earlier: a set that is needed again is kept.
 */
@Singleton
final class RetentionSweeper implements Sweeps {

  private static final int FORGOTTEN_AT_ONCE = 10_000;
  private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);

  private final Database database;
  private final RetentionTimers timers;
  private final BackupPolicies policies;
  private final RetentionSets sets;
  private final RetainedLogs logs;
  private final RetentionConfig config;
  private final Clock clock;

  RetentionSweeper(
      Database database,
      RetentionTimers timers,
      BackupPolicies policies,
      RetentionSets sets,
      RetainedLogs logs,
      RetentionConfig config,
      Clock clock) {
    this.database = database;
    this.timers = timers;
    this.policies = policies;
    this.sets = sets;
    this.logs = logs;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.batches("backup-retention", config.poll(), this::sweep),
        Sweep.batches("backup-records", FORGOTTEN_EVERY, this::forgetOldRecords)
            .startingAfter(Duration.ofMinutes(1)));
  }

  /** Forgets one batch; returns whether more records may be old. */
  private boolean forgetOldRecords() {
    Instant before = clock.instant().minus(config.keepRecords());
    return database.write(handle -> sets.forget(handle, before, FORGOTTEN_AT_ONCE))
        == FORGOTTEN_AT_ONCE;
  }

  /** Checks one batch; returns whether more instances may be due. */
  boolean sweep() {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          List<String> due = timers.claim(handle, now, config.batch());
          if (!due.isEmpty()) {
            lookThrough(handle, due, now);
          }
          return due.size() == config.batch();
        });
  }

  private void lookThrough(Handle handle, List<String> instances, Instant now) {
    Map<String, BackupPolicy> wanted = policies.findAll(handle, instances);
    Map<String, List<RetainedSet>> setsOf = sets.of(handle, instances);
    Map<String, List<RetainedLog>> logsOf =
        logs.of(handle, instances).stream().collect(Collectors.groupingBy(RetainedLog::instanceId));
    Map<String, @Nullable Instant> next = new HashMap<>();
    List<RetentionPlan.SetVerdict> verdicts = new ArrayList<>();
    for (String instance : instances) {
      BackupPolicy policy = wanted.get(instance);
      if (policy == null) {
        next.put(instance, null);
        continue;
      }
      RetentionPlan plan =
          RetentionPlan.of(
              RetentionTerms.of(policy, config),
              setsOf.getOrDefault(instance, List.of()),
              logsOf.getOrDefault(instance, List.of()));
      verdicts.addAll(plan.sets());
      purgeLogs(handle, plan, policy, now);
      next.put(instance, soonEnough(plan.nextAfter(now), now));
    }
    sets.write(handle, verdicts, now);
    timers.set(handle, next);
  }

  /** New logs set no timer, so each instance is checked at least once a day. */
  private Instant soonEnough(@Nullable Instant planned, Instant now) {
    Instant latest = now.plus(config.lookAgain());
    return planned == null || planned.isAfter(latest) ? latest : planned;
  }

  private void purgeLogs(Handle handle, RetentionPlan plan, BackupPolicy policy, Instant now) {
    List<String> due =
        plan.logs().stream()
            .filter(verdict -> verdict.isDue(now))
            .map(LogVerdict::log)
            .map(RetainedLog::id)
            .toList();
    if (!due.isEmpty()) {
      logs.purge(handle, due, reasonOf(policy).name(), now);
    }
  }

  private static PurgeReason reasonOf(BackupPolicy policy) {
    if (policy.destroyedAt() != null) {
      return PurgeReason.DESTROYED;
    }
    return policy.releasedAt() == null ? PurgeReason.RETENTION : PurgeReason.RELEASED;
  }
}
