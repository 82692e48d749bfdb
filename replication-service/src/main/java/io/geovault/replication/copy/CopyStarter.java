package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.job.Jobs;
import io.geovault.replication.copy.CopyPlanner.Decision;
import io.geovault.replication.policy.CrossRegionPolicies;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Answers a completed local backup with a pending copy and its job, in the transaction that applies
 * the event.
 */
@Singleton
public class CopyStarter {

  private static final Logger LOG = Logger.getLogger(CopyStarter.class);

  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final CrossRegionCopies copies;
  private final RegionStores stores;
  private final Jobs jobs;
  private final Ids ids;

  CopyStarter(
      Instances instances,
      CrossRegionPolicies policies,
      CrossRegionCopies copies,
      RegionStores stores,
      Jobs jobs,
      Ids ids) {
    this.instances = instances;
    this.policies = policies;
    this.copies = copies;
    this.stores = stores;
    this.jobs = jobs;
    this.ids = ids;
  }

  /**
   * Starts the copy the settings ask for, once per set and destination; a failed one is tried
   * again.
   */
  public void backupCompleted(Handle handle, LocalBackupCompleted backupSet) {
    Instance instance =
        instances
            .find(handle, backupSet.instanceId())
            .orElseThrow(() -> EventRefused.unknownInstance(backupSet.instanceId()));
    Decision decision =
        CopyPlanner.decide(
            backupSet,
            instance,
            policies.of(handle, instance.id()),
            stores.has(backupSet.region()));
    switch (decision) {
      case Decision.Copy copy -> start(handle, backupSet, copy);
      case Decision.Skip skip ->
          LOG.infof("Backup set %s is not copied: %s", backupSet.backupSetId(), skip.reason());
    }
  }

  private void start(Handle handle, LocalBackupCompleted backupSet, Decision.Copy decision) {
    String id = ids.next("copy");
    if (copies.insert(handle, id, backupSet, decision)) {
      jobs.enqueue(handle, id, CopyRunner.KIND, backupSet.instanceId(), "{}");
      LOG.infof(
          "Backup set %s is to be copied copyId=%s region=%s destination=%s",
          backupSet.backupSetId(), id, backupSet.region(), decision.destinationRegion());
      return;
    }
    CrossRegionCopy known = copies.of(handle, backupSet, decision.destinationRegion());
    EventRefused.unless(
        known.backupSet().location().equals(backupSet.location()),
        "conflicting-backup-set",
        "backup set "
            + backupSet.backupSetId()
            + " was announced before with another location, size or sha256");
    if (known.state() instanceof CopyState.Failed) {
      copies.pend(handle, known.id());
      jobs.requeue(handle, known.id());
    }
  }
}
