package io.geovault.replication.copy.intake;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.IncomingEvent;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Jobs;
import io.geovault.replication.CopyKind;
import io.geovault.replication.command.CopyCommands;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.PlannedCopy;
import io.geovault.replication.copy.intake.CopyPlanner.Decision;
import io.geovault.replication.copy.intake.CopyPlanner.Target;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Creates a pending copy and its job for each completed local backup, in the transaction that
 * applies the event.
 */
@Singleton
public class CopyStarter {

  /** The code of a dead letter that contradicts an earlier announcement of its set. */
  public static final String CONFLICT = "conflicting-backup-set";

  private static final Logger LOG = Logger.getLogger(CopyStarter.class);

  private final CrossRegionPolicies policies;
  private final CrossRegionCopies copies;
  private final RegionStores stores;
  private final Jobs jobs;
  private final Ids ids;

  CopyStarter(
      CrossRegionPolicies policies,
      CrossRegionCopies copies,
      RegionStores stores,
      Jobs jobs,
      Ids ids) {
    this.policies = policies;
    this.copies = copies;
    this.stores = stores;
    this.jobs = jobs;
    this.ids = ids;
  }

  /**
   * Starts the copies that the settings ask for, once per set and destination, in a handful of
   * statements; a failed copy is retried.
   *
   * @param instances the instances of the sets, by id; events of other instances are already
   *     refused
   */
  public void backupsCompleted(
      Handle handle,
      Map<IncomingEvent, LocalBackupCompleted> backupSets,
      Map<String, Instance> instances) {
    Map<String, CrossRegionPolicy> settings = policies.ofAll(handle, instances.keySet());
    Map<IncomingEvent, List<PlannedCopy>> planned = new LinkedHashMap<>();
    backupSets.forEach(
        (incoming, set) ->
            incoming.handle(
                () ->
                    planned.put(
                        incoming,
                        plan(
                            set,
                            Objects.requireNonNull(instances.get(set.instanceId())),
                            Objects.requireNonNull(settings.get(set.instanceId()))))));
    Set<String> recorded = record(handle, planned.values().stream().flatMap(List::stream).toList());
    planned.forEach((incoming, copies) -> incoming.handle(() -> again(handle, copies, recorded)));
  }

  private List<PlannedCopy> plan(
      LocalBackupCompleted backupSet, Instance instance, CrossRegionPolicy policy) {
    return switch (CopyPlanner.decide(
        backupSet, instance, policy, stores.places(backupSet.region()))) {
      case Decision.Copy copy ->
          copy.targets().stream().map(target -> planned(backupSet, target)).toList();
      case Decision.Skip skip -> {
        // This applies to most sets of most fleets: a line for each would hide the others.
        LOG.debugf("Backup set %s is not copied: %s", backupSet.backupSetId(), skip.reason());
        yield List.of();
      }
    };
  }

  private PlannedCopy planned(LocalBackupCompleted backupSet, Target target) {
    return new PlannedCopy(
        backupSet,
        target.region(),
        target.retentionDays(),
        target.lockMode(),
        jobs.request(ids.next("copy"), PlannedCopy.KIND, backupSet.instanceId(), "{}")
            .forAccount(backupSet.accountId()));
  }

  /**
   * Returns the ids of the copies recorded now; the sets of the others already have a copy there.
   */
  private Set<String> record(Handle handle, List<PlannedCopy> planned) {
    if (planned.isEmpty()) {
      return Set.of();
    }
    Set<String> recorded = copies.insert(handle, planned);
    jobs.enqueue(
        handle,
        planned.stream()
            .filter(copy -> recorded.contains(copy.id()))
            .map(PlannedCopy::job)
            .toList());
    return recorded;
  }

  private void again(Handle handle, List<PlannedCopy> planned, Set<String> recorded) {
    planned.stream()
        .filter(copy -> !recorded.contains(copy.id()))
        .forEach(copy -> again(handle, copy));
  }

  private void again(Handle handle, PlannedCopy planned) {
    LocalBackupCompleted backupSet = planned.backupSet();
    CrossRegionCopy known = copies.of(handle, backupSet, planned.destinationRegion());
    EventRefused.unless(
        known.backupSet().location().equals(backupSet.location()),
        "conflicting-backup-set",
        "backup set "
            + backupSet.backupSetId()
            + " was announced before with another location, size or sha256");
    if (known.state() instanceof CopyState.Failed
        && CopyCommands.pend(handle, CopyKind.SETS, known.id())) {
      jobs.requeue(handle, known.id());
    }
  }
}
