package io.geovault.backup.run;

import io.geovault.backup.BackupError;
import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a run and its job, or refuses the request and names the broken rule; in the
 * caller's transaction.
 */
@Singleton
public class BackupRequester {

  private final BackupRules rules;
  private final WholeBackups whole;
  private final BackupRuns runs;
  private final Jobs jobs;
  private final Outbox outbox;
  private final Ids ids;

  BackupRequester(
      BackupRules rules, WholeBackups whole, BackupRuns runs, Jobs jobs, Outbox outbox, Ids ids) {
    this.rules = rules;
    this.whole = whole;
    this.runs = runs;
    this.jobs = jobs;
    this.outbox = outbox;
    this.ids = ids;
  }

  /**
   * Starts a run of the whole instance that the suite itself requests, with the method that fits
   * the instance (B3) and the inventory of its policy, and publishes the request.
   */
  public BackupRun requestWhole(
      Handle handle, Instance instance, BackupTrigger trigger, String requestedBy) {
    return request(handle, instance, whole.request(handle, instance, trigger, requestedBy));
  }

  /** Starts a run that was not requested by an event, and publishes the request. */
  public BackupRun request(Handle handle, Instance instance, BackupRequest request) {
    BackupRun run = start(handle, instance, request, null);
    outbox.append(
        handle,
        new BackupRequested(
            run.id(),
            request.instanceId(),
            request.accountId(),
            request.region(),
            request.method(),
            request.trigger(),
            request.databases(),
            request.requestedBy(),
            request.requestedAt()));
    return run;
  }

  /**
   * Starts the run that an event requests. An event of an existing run, such as this service's own
   * events, changes nothing.
   */
  public void requested(Handle handle, Instance instance, BackupRequested event) {
    if (event.runId() != null && runs.find(handle, event.runId()).isPresent()) {
      return;
    }
    BackupRequest request =
        new BackupRequest(
            event.instanceId(),
            event.accountId(),
            event.region(),
            event.method(),
            event.trigger(),
            event.databases(),
            InventoryDetail.ESTIMATES,
            event.requestedBy(),
            event.requestedAt());
    start(handle, instance, request, event.runId());
  }

  private BackupRun start(
      Handle handle, Instance instance, BackupRequest request, @Nullable String givenId) {
    rules.check(instance, request);
    String id = givenId == null ? ids.next("run") : givenId;
    if (!runs.insert(handle, id, ids.next("set"), request)) {
      Optional<String> active = runs.activeOf(handle, instance.id());
      throw new Refusal(
          BackupError.BACKUP_IN_PROGRESS,
          "instance %s is being backed up by %s; wait for it to end"
              .formatted(
                  instance.id(),
                  active.map(run -> "/v1/backup-runs/" + run).orElse("another run")));
    }
    jobs.enqueue(handle, id, BackupRunner.KIND, instance.id(), "{}");
    return runs.find(handle, id).orElseThrow();
  }
}
