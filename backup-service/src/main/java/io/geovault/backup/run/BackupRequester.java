package io.geovault.backup.run;

import io.geovault.backup.BackupError;
import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.source.PhysicalProspect;
import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a run and its job, or refuses the request and names the broken rule; in the
 * caller's transaction.
 */
@Singleton
public class BackupRequester {

  private final BackupRuns runs;
  private final RegionStores stores;
  private final Jobs jobs;
  private final Outbox outbox;
  private final Ids ids;
  private final MethodChooser methods;
  private final PhysicalProspect physical;
  private final BackupPolicies policies;
  private final Clock clock;

  BackupRequester(
      BackupRuns runs,
      RegionStores stores,
      Jobs jobs,
      Outbox outbox,
      Ids ids,
      MethodChooser methods,
      PhysicalProspect physical,
      BackupPolicies policies,
      Clock clock) {
    this.runs = runs;
    this.stores = stores;
    this.jobs = jobs;
    this.outbox = outbox;
    this.ids = ids;
    this.methods = methods;
    this.physical = physical;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Starts a run of the whole instance that the suite itself requests, with the method that fits
   * the instance (B3) and the inventory of its policy, and publishes the request.
   */
  public BackupRun requestWhole(
      Handle handle, Instance instance, BackupTrigger trigger, String requestedBy) {
    MethodChooser.Choice choice = methods.choose(instance);
    Instant now = clock.instant();
    return request(
        handle,
        instance,
        new BackupRequest(
            instance.id(),
            instance.accountId(),
            instance.region(),
            choice.method(),
            choice.reason(),
            trigger,
            List.of(),
            inventory(handle, instance),
            requestedBy,
            now));
  }

  private InventoryDetail inventory(Handle handle, Instance instance) {
    return policies
        .find(handle, instance.id())
        .map(policy -> policy.timetable().inventory())
        .orElse(InventoryDetail.ESTIMATES);
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
    check(instance, request);
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

  private void check(Instance instance, BackupRequest request) {
    if (!instance.isAlive()) {
      throw new Refusal(
          BackupError.INSTANCE_RELEASED,
          "instance " + instance.id() + " is released; there is no server to back up");
    }
    if (instance.status() == InstanceStatus.DELETING && request.trigger() != BackupTrigger.FINAL) {
      throw new Refusal(
          BackupError.INSTANCE_BEING_DELETED,
          "instance " + instance.id() + " is being deleted; only its final backup is still made");
    }
    if (instance.spec().endpoint() == null || instance.spec().credentialsRef() == null) {
      throw new Refusal(
          BackupError.INSTANCE_NOT_REACHABLE,
          "publish InstanceModified with endpoint and credentialsRef for " + instance.id());
    }
    if (!stores.has(instance.region())) {
      throw new Refusal(
          BackupError.REGION_HAS_NO_STORE, RegionWithoutStore.reason(instance.region()));
    }
    if (request.method() == BackupMethod.PHYSICAL) {
      checkPhysical(instance, request);
    }
  }

  private void checkPhysical(Instance instance, BackupRequest request) {
    if (!request.databases().isEmpty()) {
      throw new Refusal(
          BackupError.METHOD_NOT_AVAILABLE,
          "a physical backup contains the whole instance; request method LOGICAL to choose"
              + " databases");
    }
    physical
        .obstacle(instance)
        .ifPresent(
            reason -> {
              throw new Refusal(
                  BackupError.METHOD_NOT_AVAILABLE, reason + "; request method LOGICAL");
            });
  }
}
