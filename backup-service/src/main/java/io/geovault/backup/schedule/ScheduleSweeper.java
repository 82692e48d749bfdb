package io.geovault.backup.schedule;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.policy.BackupPolicy;
import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Starts the due automatic backups (B2). A run and the next due time are written in one
 * transaction, so that none is started twice; backups that were missed while no replica ran are
 * made up for by one backup.
 */
@Singleton
final class ScheduleSweeper implements Sweeps {

  private final Database database;
  private final BackupSchedules schedules;
  private final BackupPolicies policies;
  private final AutomaticBackups backups;
  private final ScheduleConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  ScheduleSweeper(
      Database database,
      BackupSchedules schedules,
      BackupPolicies policies,
      AutomaticBackups backups,
      ScheduleConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.schedules = schedules;
    this.policies = policies;
    this.backups = backups;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("backup-schedule", config.poll(), this::sweep));
  }

  /** Starts one batch; returns whether more backups may be due. */
  boolean sweep() {
    Instant now = clock.instant();
    List<BackupSchedule> done =
        database.write(
            handle -> {
              List<BackupSchedule> due = schedules.claim(handle, now, config.batch());
              Map<String, BackupPolicy> wanted =
                  due.isEmpty()
                      ? Map.of()
                      : policies.findAll(
                          handle, due.stream().map(BackupSchedule::instanceId).toList());
              return due.stream()
                  .map(each -> start(handle, each, wanted.get(each.instanceId()), now))
                  .toList();
            });
    done.forEach(each -> count(each, now));
    return done.size() == config.batch();
  }

  private BackupSchedule start(
      Handle handle, BackupSchedule due, @Nullable BackupPolicy policy, Instant now) {
    BackupSchedule next =
        policy == null || !policy.isScheduled()
            ? new BackupSchedule(due.instanceId(), null, due.last())
            : new BackupSchedule(
                due.instanceId(),
                DueTimes.nextAfterRun(
                    policy.timetable(), due.instanceId(), Objects.requireNonNull(due.dueAt()), now),
                backups.start(handle, due));
    schedules.save(handle, next);
    return next;
  }

  private void count(BackupSchedule done, Instant now) {
    BackupSchedule.Last last = done.last();
    if (last != null && done.dueAt() != null) {
      meters.counter("backup.schedule.runs", "outcome", last.outcome().label()).increment();
      meters.timer("backup.schedule.lateness").record(Duration.between(last.dueAt(), now));
    }
  }
}
