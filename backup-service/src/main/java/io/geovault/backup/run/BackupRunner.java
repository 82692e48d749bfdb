package io.geovault.backup.run;

import io.geovault.backup.source.BackupSource;
import io.geovault.backup.source.SourceFailure;
import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.platform.job.RetryPolicy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Runs one backup: publishes the start, makes the set, publishes the end. The process may die after
 * any step; the next worker then starts from the beginning, and a set that is already complete is
 * used unchanged.
 */
@Singleton
class BackupRunner implements JobHandler {

  private static final Logger LOG = Logger.getLogger(BackupRunner.class);
  static final String KIND = "make-backup-set";

  private final Database database;
  private final BackupRuns runs;
  private final Instances instances;
  private final BackupSource source;
  private final RunAnnouncements announcements;
  private final BackupRunConfig config;
  private final Clock clock;

  BackupRunner(
      Database database,
      BackupRuns runs,
      Instances instances,
      BackupSource source,
      RunAnnouncements announcements,
      BackupRunConfig config,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.instances = instances;
    this.source = source;
    this.announcements = announcements;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(config.attempts(), config.firstRetry(), config.longestRetry());
  }

  @Override
  public void run(Job job, Lease lease) {
    BackupRun asked = find(job.id());
    if (asked.state() instanceof BackupRunState.Completed
        || asked.state() instanceof BackupRunState.Purged) {
      lease.complete(handle -> {});
      return;
    }
    Instance instance =
        database.read(handle -> instances.find(handle, job.subject()).orElseThrow());
    Instant startedAt = clock.instant();
    BackupRun run = settled(asked, order(asked, instance, startedAt), lease);
    LOG.infof(
        "Run %s begins, %s: %s instance=%s",
        run.id(),
        run.request().method(),
        Objects.requireNonNullElse(run.request().methodReason(), "as requested"),
        instance.id());
    lease.record(handle -> announcements.started(handle, run, job.attempts(), startedAt));
    RunWatch watch = new RunWatch(run.id(), lease, runs, () -> isDestroyed(instance.id()));
    try {
      BackupSource.Order order = order(run, instance, startedAt);
      BackupSource.Made made = source.make(order, watch);
      lease.complete(
          handle -> announcements.completed(handle, run, made.completed(order, clock.instant())));
    } catch (SourceFailure failure) {
      if (watch.isInstanceDestroyed()) {
        throw new PermanentFailure(
            "instance " + instance.id() + " was destroyed while it was backed up", failure);
      }
      if (failure.isTransient() || changedOver(run, lease, failure.reason())) {
        throw failure;
      }
      throw new PermanentFailure(failure.reason(), failure);
    }
  }

  private boolean isDestroyed(String instanceId) {
    return database.read(
        handle ->
            instances
                .find(handle, instanceId)
                .filter(now -> now.status() == InstanceStatus.DESTROYED)
                .isPresent());
  }

  private BackupRun find(String id) {
    return database.read(handle -> runs.find(handle, id).orElseThrow());
  }

  /**
   * Returns the run with a method that this replica can use, if the suite may change the method.
   */
  private BackupRun settled(BackupRun run, BackupSource.Order order, Lease lease) {
    return source
        .obstacle(order)
        .filter(reason -> changedOver(run, lease, reason))
        .map(reason -> find(run.id()))
        .orElse(run);
  }

  /**
   * Changes the run to the logical method if the suite chose its method; returns whether it did.
   */
  private boolean changedOver(BackupRun run, Lease lease, String reason) {
    BackupRequest request = run.request();
    if (request.method() != BackupMethod.PHYSICAL || request.methodReason() == null) {
      return false;
    }
    lease.record(handle -> runs.changeOver(handle, run.id(), BackupMethod.LOGICAL, reason));
    LOG.infof(
        "Run %s is logical, not physical: %s instance=%s", run.id(), reason, request.instanceId());
    return true;
  }

  private static BackupSource.Order order(BackupRun run, Instance instance, Instant startedAt) {
    BackupRequest request = run.request();
    return new BackupSource.Order(
        run.backupSetId(),
        instance,
        request.method(),
        request.trigger(),
        request.databases(),
        request.inventory(),
        startedAt);
  }

  @Override
  public void willRetry(Handle handle, Job job, String reason) {
    runs.pendAgain(handle, job.id(), reason);
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    BackupRun run = runs.find(handle, job.id()).orElseThrow();
    announcements.failed(handle, run, job.attempts(), reason);
  }
}
